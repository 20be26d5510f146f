package org.todoke.area;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenNoStandardStreams {
    void print() {
        System.out.println("seen");
    }
}
