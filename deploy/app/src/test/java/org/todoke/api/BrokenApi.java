package org.todoke.api;

/** Breaks a rule of the house, so that the rule can be seen to work. */
public class BrokenApi {}
