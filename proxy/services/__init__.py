"""One file per AI service: where its text lives, how its answers are restored, how a refusal looks there."""
