"""Reading an old ledger."""

IMPORTS = {
    # import
    "import_missing": "没有这个文件，请检查文件名。",
    "import_folder": "这是一个目录，请写文件名。",
    "import_irregular": "这不是普通文件（是设备或管道），请写 xlsx 或 csv 文件名。",
    "import_unreadable": "文件读不了，请检查权限。",
    "import_empty": "文件是空的。",
    "import_html": "这个文件其实是网页（HTML），请用 Excel 打开后另存为 xlsx 再导入。",
    "import_xls": "这是旧版 xls 或加了密码的文件，请用 Excel 另存为 xlsx 再导入。",
    "import_broken_xlsx": "xlsx 文件已损坏或不是工作簿，请用 Excel 打开后另存再导入。",
    "import_too_large": "文件过大或展开后过大，未导入；请另存为 CSV，或分成几个文件。",
    "import_undecodable": (
        "认不出文件的内容：不是 xlsx，也不是 {tried} 编码的 CSV；请另存为 xlsx 再导入。"
    ),
    "import_unknown_encoding": "不认识编码 {encoding}，可写 utf-8、gb18030、utf-16、big5。",
    "import_record_too_long": "第 {row} 行起的内容过长，多半是少了一个引号，请用 Excel 检查。",
    "import_unclosed_quote": (
        "第 {row} 行起的引号不成对，后面的行会被并进这一行，没有导入任何内容；请补上引号再导入。"
    ),
    "import_no_such_sheet": "没有这个工作表。有：",
    "import_no_header": "找不到表头。请确认有一行写着 编号、姓名、标题、内容 等列名。看到的有：",
    "import_header_elsewhere": (
        "工作表“{sheet}”里找不到表头。另有工作表有内容，请加 --sheet 指定一张。有："
    ),
    "import_no_rows": "表头下面没有内容。",
    "platform_wrong": "平台名称里不能有冒号。",
}
