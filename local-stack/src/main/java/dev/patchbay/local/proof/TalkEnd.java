package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.shop.Shop;
import dev.patchbay.local.talk.TalkScript;
import java.time.Duration;
import java.util.List;

/**
 * One way in which talks end, or change hands.
 *
 * @param what it is, in words
 * @param cast who answers, the first one first
 * @param script what the caller does
 * @param before what is done before it begins
 * @param deed what is done while it goes on
 * @param law what must come of it
 */
record TalkEnd(
    String what, List<LiveAgent> cast, TalkScript script, Before before, Deed deed, Law law) {
  TalkEnd {
    cast = List.copyOf(cast);
  }

  /** Sets up what befalls the caller's sessions. */
  @FunctionalInterface
  interface Before {
    void befalls(SimulatedCaller caller);
  }

  /** Waits for its moment, and does something to the talk; on a thread of its own. */
  @FunctionalInterface
  interface Deed {
    void strike(Stage stage);
  }

  /**
   * Where it is done.
   *
   * @param told what all talks' products are told
   * @param caller this talk's, as the provider knows it
   * @param shop the tenant's back end
   * @param site the processes
   */
  record Stage(TalkTail told, SimulatedCaller caller, Shop shop, Site site) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Waits until the shop has been called to change this order. */
    void awaitChange(String order) {
      Deadline.after(PATIENCE)
          .await(
              "the shop is called to change order " + order,
              () ->
                  shop.calls().stream()
                      .anyMatch(call -> call.toChange() && call.number().equals(order)));
    }
  }

  /** Tells what is not as it must be, in words. */
  @FunctionalInterface
  interface Law {
    List<String> breaches(TalkSeen talk);
  }

  /** In which nothing is done to anybody. */
  static TalkEnd undisturbed(String what, List<LiveAgent> cast, TalkScript script, Law law) {
    return new TalkEnd(what, cast, script, _ -> {}, _ -> {}, law);
  }

  TalkEnd prepared(Before other) {
    return new TalkEnd(what, cast, script, other, deed, law);
  }

  TalkEnd struck(Deed other) {
    return new TalkEnd(what, cast, script, before, other, law);
  }
}
