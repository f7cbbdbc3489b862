package dev.patchbay.local;

import dev.patchbay.cli.talk.Talked;
import dev.patchbay.local.DemoTalk.Turn;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.shop.ShopCall.Deed;
import dev.patchbay.schemas.ConfirmationState;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TranscriptEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be so of the demo's talk.
 *
 * @param turns that must be heard, in order
 */
record DemoTalkChecks(DemoTalkSeen seen, List<Turn> turns) {
  List<DemoCheck> all() {
    return List.of(
        new DemoCheck("every turn of the talk has its words", words()),
        new DemoCheck("the talk was cut at what its caller had heard", interruption()),
        new DemoCheck("the order was looked up, and cancelled once", calls()),
        new DemoCheck("it was cancelled because its caller was asked and said yes", consent()),
        new DemoCheck(
            "the talk cost what the provider metered",
            DemoMeters.faults(seen.usage(), seen.accounts())),
        new DemoCheck("no frame of the talk was lost", frames()));
  }

  private List<String> words() {
    return words(
        seen.lines(TranscriptEvent.Final.class).filter(line -> !talksOverAWait(line)).toList(),
        turns);
  }

  /** Where what was heard is not what must be. */
  static List<String> words(List<TranscriptEvent.Final> heard, List<Turn> turns) {
    var faults = new ArrayList<String>();
    if (heard.size() != turns.size()) {
      faults.add(heard.size() + " turns instead of " + turns.size());
    }
    for (int i = 0; i < Math.min(heard.size(), turns.size()); i++) {
      Turn wanted = turns.get(i);
      String text = heard.get(i).text();
      boolean fits =
          wanted.whole()
              ? text.equals(wanted.text())
              : !text.isEmpty() && wanted.text().startsWith(text) && !text.equals(wanted.text());
      if (!fits || heard.get(i).side() != wanted.side()) {
        faults.add("turn %d is another: %s".formatted(i + 1, text));
      }
    }
    return faults;
  }

  /** On a busy machine a tool takes long enough for the agent to say so. */
  private static boolean talksOverAWait(TranscriptEvent.Final line) {
    return line.side() == TalkSide.AGENT && line.text().equals(DemoTalk.WAITING);
  }

  /** What the worker told the provider is what it told the product, and not before the cue. */
  private List<String> interruption() {
    List<Long> told =
        seen.lines(TranscriptEvent.Interrupted.class)
            .map(TranscriptEvent.Interrupted::heardMs)
            .toList();
    List<Long> cut = seen.accounts().stream().flatMap(a -> a.truncatedMs().stream()).toList();
    var faults = new ArrayList<String>();
    if (told.size() != 1 || !told.equals(cut)) {
      faults.add("interrupted at %s ms, truncated at %s ms".formatted(told, cut));
    }
    if (told.stream().anyMatch(ms -> ms < DemoTalk.CUT_AFTER.toMillis() / 2)) {
      faults.add("cut before the caller had heard so much");
    }
    return faults;
  }

  private List<String> calls() {
    List<ShopCall> calls = seen.calls();
    List<Deed> deeds = calls.stream().map(ShopCall::deed).toList();
    boolean ours = calls.stream().allMatch(call -> call.number().equals(DemoShop.ORDER));
    return deeds.equals(List.of(Deed.READ, Deed.WRITTEN)) && ours
        ? List.of()
        : List.of("the shop was called for " + deeds);
  }

  private List<String> consent() {
    List<TranscriptEvent.Confirmation> asked =
        seen.lines(TranscriptEvent.Confirmation.class).toList();
    List<ConfirmationState> states =
        asked.stream().map(TranscriptEvent.Confirmation::state).toList();
    var faults = new ArrayList<String>();
    if (!states.equals(
        List.of(ConfirmationState.ASKED, ConfirmationState.HEARD, ConfirmationState.GIVEN))) {
      faults.add("the confirmation was " + states);
    }
    List<KnownEffect> effects = seen.result().map(result -> result.effects()).orElse(List.of());
    boolean done =
        effects.size() == 1
            && effects.getFirst().outcome() == EffectOutcome.DONE
            && asked.stream()
                .allMatch(one -> one.confirmation().equals(effects.getFirst().confirmation()));
    if (!done) {
      faults.add("the result lists " + effects.size() + " effects, or it was not done");
    }
    return faults;
  }

  private List<String> frames() {
    return frames(seen.talked());
  }

  /** How many frames and lines did not come as they were sent. */
  static List<String> frames(Talked talked) {
    long wrong =
        talked.framesLost()
            + talked.missing()
            + talked.repeated()
            + talked.stale()
            + talked.unreadable()
            + talked.dropped()
            + talked.missingLines();
    return wrong == 0 ? List.of() : List.of(wrong + " were: " + talked);
  }
}
