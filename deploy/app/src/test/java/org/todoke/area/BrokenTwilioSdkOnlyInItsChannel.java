package org.todoke.area;

import com.twilio.BrokenSdk;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenTwilioSdkOnlyInItsChannel {
    BrokenSdk seen = new BrokenSdk();
}
