"""Write the claims table: one row a sentence or bullet, with locator, codes and rules.

examples:
  briefing claims -o claims.csv
  briefing claims --format jsonl --sources articles/ --home SN | jq .themes
  briefing claims --format parquet -o claims.parquet
  briefing claims --sources corpus/ -o claims/
  briefing claims --scheduler tcp://head:8786 --sources s3://news/2026 -o s3://news/claims
"""
