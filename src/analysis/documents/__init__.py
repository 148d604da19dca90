"""Documents → text → headings and units, with locators that are proved."""
