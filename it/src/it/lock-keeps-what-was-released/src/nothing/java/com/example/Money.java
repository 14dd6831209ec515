package com.example;

/** No migration. */
record Money(long cents) {}
