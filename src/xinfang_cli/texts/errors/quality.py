"""Sending back, checks of how a case was handled, call-backs."""

QUALITY = {
    "sendback_no_unit": "本件没有责任单位，请用 --unit 写明退给哪个单位。",
}
