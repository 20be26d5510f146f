package org.todoke.channel.right;

/** Breaks a rule of the house, so that the rule can be seen to work. */
public class BrokenAdapter {}
