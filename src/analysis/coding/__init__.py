"""Units → six codes each, with the rules and spans behind them."""
