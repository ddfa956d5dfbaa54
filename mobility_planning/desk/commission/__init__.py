"""The commission's page: rules beside the result they give, pins and withdrawals, runs side by side, papers."""
