package com.example.library;

/** No migration. */
public record Money(long cents) {
    @Override
    public String toString() {
        return cents + " cents";
    }
}
