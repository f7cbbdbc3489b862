package dev.patchbay.talk.conversation;

/**
 * The first words: the disclosure that the voice is artificial, and a greeting. Until the
 * disclosure has been heard to its end nothing cuts it short; what the caller says meanwhile is
 * answered behind it.
 */
final class Opening {
  private Opening() {}

  static void begin(Draft d) {
    Wording wording = d.setup.first().manner().wording();
    String greeting = wording.greeting().isBlank() ? "" : " " + wording.greeting();
    Asking.want(d, Want.said(Want.Kind.OPENING, wording.disclosure() + greeting));
  }

  /** A disclosure that got lost, whatever became of its response, is said all the same. */
  static void keepOpening(Draft d) {
    boolean due = d.talk.open() && d.talk.opening() && d.talk.beganMs() > 0;
    if (due && !d.talk.suspended() && !Wishes.isUnderWay(d, Want.Kind.OPENING)) {
      begin(d);
    }
  }

  /** Some of it was heard: maybe the disclosure, and the greeting is left. */
  static void heard(Draft d, Utterance there) {
    if (there.kind() != Want.Kind.OPENING || !there.all() || !d.talk.opening()) {
      return;
    }
    String text = d.script.line(there.itemId()).map(TurnLine::text).orElse("");
    String heard = HeardText.of(text, there.heardMs(), Floor.totalMs(d, there));
    if (says(d, heard)) {
      opened(d);
      greet(d);
    }
  }

  /** Of an opening that broke off behind the disclosure, the greeting alone is said again. */
  private static void greet(Draft d) {
    if (d.replies.wants(Want.Kind.OPENING)) {
      d.replies = d.replies.without(Want.Kind.OPENING);
      String greeting = d.setup.first().manner().wording().greeting();
      if (!greeting.isBlank()) {
        Asking.want(d, Want.said(Want.Kind.GREETING, greeting));
      }
    }
  }

  /** Whether a text has the disclosure, word for word. */
  static boolean says(Draft d, String text) {
    String disclosure = Words.of(d.setup.first().manner().wording().disclosure());
    return (" " + Words.of(text) + " ").contains(" " + disclosure + " ");
  }

  static void ended(Draft d) {
    boolean again =
        d.replies.wants(Want.Kind.OPENING)
            || d.replies.active().filter(a -> a.want().kind() == Want.Kind.OPENING).isPresent();
    if (d.talk.opening() && !again) {
      opened(d);
    }
  }

  private static void opened(Draft d) {
    d.talk = d.talk.opened();
    d.update(Configs.turns(d));
  }
}
