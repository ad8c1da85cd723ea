"""Decides what becomes of a finding; knows neither text nor transport."""
