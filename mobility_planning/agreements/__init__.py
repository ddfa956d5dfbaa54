"""From proposals to a paper three parties sign, and back from the transcript to recognised credits."""
