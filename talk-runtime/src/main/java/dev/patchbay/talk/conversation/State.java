package dev.patchbay.talk.conversation;

import java.util.List;
import java.util.Optional;

/**
 * All that a conversation knows.
 *
 * @param nowMs the latest time that it was told
 * @param ids how many ids it has made
 * @param sequence of the last line
 * @param floor what may still sound, in the order in which it sounds
 * @param notices how often the caller may still be told that the talk is had less well; 0 once they
 *     have heard it
 * @param updates of the current session that are not answered
 * @param sent events of ours that an error may name
 */
record State(
    long nowMs,
    long ids,
    long sequence,
    Mood mood,
    Script script,
    List<Utterance> floor,
    Replies replies,
    Caller caller,
    Calls calls,
    Consents consents,
    Talk talk,
    Link link,
    Memory memory,
    Meters meters,
    int notices,
    List<String> updates,
    Recent<Sent> sent) {
  State {
    floor = List.copyOf(floor);
    updates = List.copyOf(updates);
  }

  static State of(Setup setup, long nowMs) {
    return new State(
        nowMs,
        0,
        0,
        Mood.WAITING,
        Script.EMPTY,
        List.of(),
        Replies.NONE,
        Caller.SILENT,
        Calls.NONE,
        new Consents(Optional.empty(), 0, 0, setup.past()),
        Talk.of(setup.first().name(), nowMs),
        Link.NONE,
        Memory.EMPTY,
        Meters.NONE,
        0,
        List.of(),
        Recent.of(Bounds.MOST_IDS));
  }
}
