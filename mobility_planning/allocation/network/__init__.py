"""The fast lane: seats and nested quotas as a network, solved by exact flows and proven by prices."""
