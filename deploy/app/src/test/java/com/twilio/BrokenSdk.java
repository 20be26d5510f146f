package com.twilio;

/** Stands for a vendor SDK that is not on the class path yet. */
public class BrokenSdk {}
