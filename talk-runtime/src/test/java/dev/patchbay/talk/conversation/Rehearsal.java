package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.schemas.TalkCapsule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plays events to a conversation, a line of a recorded sequence at a time. */
final class Rehearsal {
  static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
  private static final Optional<String> NO_ID = Optional.empty();
  private static final String[] EXPIRED = {"session_expired"};

  private final boolean interrupts;
  private final boolean responds;
  private final int bytesPerMilli;
  private Setup setup;
  private Conversation conversation;
  private long ms;
  private int session = 1;
  private String lastEvent = "";
  private String lastItem = "";
  private String lastAsk = "";
  final List<Effect> all = new ArrayList<>();

  Rehearsal(Setup setup, boolean interrupts, boolean responds) {
    this.setup = setup;
    this.interrupts = interrupts;
    this.responds = responds;
    this.bytesPerMilli = setup.mouth().format().bytesPerMilli();
    Step step = Conversation.begin(setup, START);
    conversation = step.next();
    took(step.effects());
  }

  Conversation conversation() {
    return conversation;
  }

  /** The talk as another holder would have it; empty when there is none to go on with. */
  Optional<TalkCapsule> capsule() {
    return capsule(Long.MAX_VALUE);
  }

  /**
   * The same, if lines may have been lost.
   *
   * @param told all lines up to that one are there
   */
  Optional<TalkCapsule> capsule(long told) {
    return conversation.capsule(1, told, _ -> 0);
  }

  /**
   * Another holder goes on, who knows the capsule and what the ledger knows of effects.
   *
   * @param from what its holder left, whenever that was
   */
  List<Effect> move(Optional<TalkCapsule> from, List<PastEffect> granted) {
    setup =
        new Setup(
            setup.epoch() + 1,
            setup.cast(),
            setup.ears(),
            setup.mouth(),
            setup.caps(),
            granted,
            setup.notice());
    all.clear();
    session = 1;
    Step step = Conversation.resume(setup, from, "lease_expired", START.plusMillis(ms));
    conversation = step.next();
    took(step.effects());
    return step.effects();
  }

  /** Whoever goes on has the talk less well. */
  void degraded() {
    setup = Casts.degraded(setup);
  }

  List<Effect> happens(Happening event) {
    Step step = conversation.on(event, START.plusMillis(ms));
    conversation = step.next();
    took(step.effects());
    return step.effects();
  }

  private void took(List<Effect> effects) {
    all.addAll(effects);
    for (Effect effect : effects) {
      if (effect instanceof Effect.Listen(int number, var _)) {
        session = number;
      } else if (effect instanceof Effect.Send(int _, ClientEvent event)) {
        lastEvent = event.eventId().orElseThrow();
        if (event instanceof ClientEvent.ResponseCreate) {
          lastAsk = lastEvent;
        } else if (event instanceof ClientEvent.ItemCreate create
            && create.item() instanceof NewItem.Answered answered) {
          lastItem = answered.id().orElseThrow();
        }
      }
    }
  }

  /** Plays a line, and tells what followed. */
  List<Effect> play(String line) {
    String[] word = line.split(" ", 2);
    String rest = word.length > 1 ? word[1] : "";
    String[] at = rest.split(" ");
    return switch (word[0]) {
      case "opened" -> opened();
      case "next-session" -> {
        session(new String[] {"created", "1"});
        yield session(new String[] {"updated", "1"});
      }
      case "wait" -> pass(Long.parseLong(rest));
      case "session" -> session(at);
      case "created" -> created(at);
      case "audio" ->
          happens(
              new Happening.Sounded(
                  session, EventLines.part(at), Integer.parseInt(at[2]) * bytesPerMilli));
      case "bytes" ->
          happens(new Happening.Sounded(session, EventLines.part(at), Integer.parseInt(at[2])));
      case "heard" -> happens(new Happening.Heard(at[0], Long.parseLong(at[1])));
      case "unasked" -> happens(new Happening.Unasked(lastAsk));
      case "quiet" -> happens(new Happening.Quiet(Long.parseLong(rest)));
      case "done" -> done(at);
      case "call" -> call(rest, Item.Status.COMPLETED);
      case "call-cut" -> call(rest, Item.Status.INCOMPLETE);
      case "returned" -> returned(rest);
      case "granted" ->
          happens(new Happening.Granted(at[0], START.plusMillis(ms + Long.parseLong(at[1]))));
      case "denied" -> happens(new Happening.Denied(rest));
      case "hangup" -> happens(new Happening.HungUp());
      case "finish" -> happens(new Happening.Finish(EndReason.valueOf(rest)));
      case "renew" -> happens(new Happening.Told(session, events().event("error", EXPIRED, "")));
      case "suspend" -> happens(new Happening.Suspended());
      case "resume" -> happens(new Happening.Resumed());
      case "lost" ->
          happens(
              new Happening.Lost(
                  Integer.parseInt(at[0]),
                  at[1].equals("retryable"),
                  at.length > 2 ? Set.of() : said()));
      default -> happens(new Happening.Told(session, events().event(word[0], at, rest)));
    };
  }

  /** All that is not written, as a shell keeps it; unless the line says that it is forgotten. */
  private Set<String> said() {
    return conversation.state().script().open().stream()
        .map(TurnLine::itemId)
        .collect(Collectors.toSet());
  }

  private List<Effect> opened() {
    session(new String[] {"created", "1"});
    session(new String[] {"updated", "1"});
    play("created r0 ours");
    play("text r0 a0 You talk with a machine. Hello.");
    play("audio r0 a0 2000");
    play("text-done r0 a0 You talk with a machine. Hello.");
    play("audio-done r0 a0");
    play("done r0 COMPLETED");
    play("heard a0 2000");
    return session(new String[] {"updated", "1"});
  }

  private List<Effect> session(String[] at) {
    int number = Integer.parseInt(at[1]);
    boolean guarded = conversation.state().talk().opening();
    var facts =
        new SessionFacts(
            Optional.of("sess"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new SessionFacts.Turns.Detected(!guarded && interrupts, !guarded && responds),
            Optional.empty());
    return happens(
        new Happening.Told(
            number,
            at[0].equals("created")
                ? new SessionEvent.Created(NO_ID, facts)
                : new SessionEvent.Updated(NO_ID, facts)));
  }

  private List<Effect> created(String[] at) {
    boolean ours = at.length > 1 && at[1].equals("ours");
    Map<String, String> metadata = ours ? Map.of("ask", lastAsk) : Map.of("by", "vad");
    Map<String, String> told = at.length > 1 && at[1].equals("bare") ? Map.of() : metadata;
    return happens(
        new Happening.Told(
            session,
            new ResponseEvent.Created(
                NO_ID,
                EventLines.response(at[0], Response.Status.IN_PROGRESS, Optional.empty(), told))));
  }

  private List<Effect> done(String[] at) {
    Optional<Response.Details> details =
        at.length > 2
            ? Optional.of(
                new Response.Details(Optional.of(at[2]), Optional.empty(), Optional.empty()))
            : Optional.empty();
    return happens(
        new Happening.Told(
            session,
            new ResponseEvent.Done(
                NO_ID,
                EventLines.response(at[0], Response.Status.valueOf(at[1]), details, Map.of()))));
  }

  private List<Effect> call(String rest, Item.Status status) {
    String[] at = rest.split(" ", 4);
    var item =
        new Item.FunctionCall(
            Optional.of("i-" + at[1]), Optional.of(status), Optional.of(at[1]), at[2], at[3]);
    return happens(new Happening.Told(session, new ResponseEvent.ItemDone(NO_ID, at[0], 0, item)));
  }

  private List<Effect> returned(String rest) {
    String[] at = rest.split(" ", 3);
    return happens(
        new Happening.Returned(
            at[0],
            switch (at[1]) {
              case "ok" -> new ToolOutcome.Answered(at[2]);
              case "refused" -> new ToolOutcome.Refused("refused");
              default -> new ToolOutcome.Unknown("timeout");
            }));
  }

  private List<Effect> pass(long millis) {
    var effects = new ArrayList<Effect>();
    long until = ms + millis;
    while (ms < until) {
      ms = Math.min(until, ms + 250);
      effects.addAll(happens(new Happening.Tick()));
    }
    return effects;
  }

  private EventLines events() {
    return new EventLines(ms, lastEvent, lastAsk, lastItem);
  }
}
