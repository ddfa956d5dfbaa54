"""What a round hands out: tables, workbooks, the minutes and the report, in English, Russian or Kazakh."""
