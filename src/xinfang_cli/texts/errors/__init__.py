"""What can go wrong, by name: every sentence of an error, with named places."""

from xinfang_cli.texts.errors.cases import CASES
from xinfang_cli.texts.errors.confidence import CONFIDENCE
from xinfang_cli.texts.errors.duty import DUTY
from xinfang_cli.texts.errors.imports import IMPORTS
from xinfang_cli.texts.errors.ledger import LEDGER
from xinfang_cli.texts.errors.proposals import PROPOSALS
from xinfang_cli.texts.errors.quality import QUALITY
from xinfang_cli.texts.errors.referral import REFERRAL
from xinfang_cli.texts.errors.settings import SETTINGS
from xinfang_cli.texts.errors.settling import SETTLING
from xinfang_cli.texts.errors.supervise import SUPERVISE
from xinfang_cli.texts.errors.words import WORDS

ERRORS = {
    **LEDGER,
    **CASES,
    **DUTY,
    **SETTINGS,
    **CONFIDENCE,
    **PROPOSALS,
    **QUALITY,
    **REFERRAL,
    **SETTLING,
    **SUPERVISE,
    **WORDS,
    **IMPORTS,
}
