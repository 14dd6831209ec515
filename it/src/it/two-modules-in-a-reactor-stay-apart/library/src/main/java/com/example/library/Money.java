package com.example.library;

/** No migration here, which is nothing to talk about. */
public record Money(long cents) {}
