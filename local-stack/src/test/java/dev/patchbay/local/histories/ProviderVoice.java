package dev.patchbay.local.histories;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RateLimits;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ResponseParams;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a session answers: what it is told to say it says, else it answers the caller's last words,
 * or asks for a tool. One response at a time.
 */
final class ProviderVoice {
  private static final Optional<String> NO_ID = Optional.empty();
  private static final String ACTIVE = "conversation_already_has_active_response";
  private static final int CHUNK = 500;
  private static final RateLimits.Limit NONE_LEFT =
      new RateLimits.Limit(
          Optional.of("requests"),
          OptionalLong.of(10),
          OptionalLong.of(0),
          Optional.of(BigDecimal.valueOf(60)));

  /** Who spoke last, as the model knows. */
  private enum Last {
    CALLER,
    OTHERS
  }

  private final History history;
  private final ProviderSession session;
  private final Talk talk;
  private final int epoch;
  private Optional<String> active = Optional.empty();
  private RealtimeUsage usage = usage(0, 0);
  private Map<String, String> metadata = Map.of();
  private String words = "";
  private String wish = "";
  private Last last = Last.OTHERS;

  ProviderVoice(History history, ProviderSession session, Talk talk, int epoch) {
    this.history = history;
    this.session = session;
    this.talk = talk;
    this.epoch = epoch;
  }

  /** The caller's words, as the model hears them. */
  void hears(String said) {
    last = Last.CALLER;
    words = said;
    wish = said;
  }

  void knows(NewItem item) {
    last = Last.OTHERS;
    switch (item) {
      case NewItem.Text(var _, Item.Role role, String text) when role == Item.Role.USER ->
          hears(text);
      case NewItem.Called _, NewItem.Answered _ -> wish = "";
      default -> {}
    }
  }

  void respond(ClientEvent.ResponseCreate create) {
    if (active.isPresent()) {
      session.tell(
          new ProviderError(
              NO_ID, Optional.empty(), Optional.of(ACTIVE), Optional.empty(), create.eventId()));
      return;
    }
    if (history.fault(history.faults().lostResponses(), "response never begun")) {
      return;
    }
    String id = "r" + history.newId();
    ResponseParams params = create.response().orElseThrow();
    active = Optional.of(id);
    metadata = params.metadata();
    long in = (200 + history.random().nextInt(2_000)) * (long) history.dearness();
    long out = 20 + history.random().nextInt(300);
    usage = usage(in, out);
    talk.bills().spoke(epoch, in, out);
    history.after(50 + history.random().nextInt(600), () -> begin(id, params));
  }

  private void begin(String id, ResponseParams params) {
    if (!isActive(id)) {
      return;
    }
    session.tell(new ResponseEvent.Created(NO_ID, response(id, Response.Status.IN_PROGRESS, "")));
    Optional<String> told =
        params.instructions().map(text -> text.substring(text.indexOf("say: ") + 5));
    if (history.fault(history.faults().lostResponses(), "response failed")) {
      end(id, Response.Status.FAILED, "");
    } else if (told.isEmpty() && callsTool()) {
      call(id);
    } else {
      say(id, told.orElseGet(this::answer));
    }
  }

  private boolean callsTool() {
    boolean wished = wish.contains("book") || wish.contains("look");
    return (wished && history.random().nextInt(5) > 0)
        || history.fault(history.faults().oddModel(), "tool unasked");
  }

  private void call(String id) {
    String tool = wish.contains("look") ? "look" : "book";
    String day = words.isEmpty() ? "Monday" : "Monday " + words.split(" ", 2)[0];
    wish = "";
    last = Last.OTHERS;
    long number = history.newId();
    session.tell(
        new ResponseEvent.ItemDone(
            NO_ID,
            id,
            0,
            new Item.FunctionCall(
                Optional.of("f" + number),
                Optional.of(Item.Status.COMPLETED),
                Optional.of("call" + number),
                tool,
                "{\"day\":\"" + day + "\"}")));
    end(id, Response.Status.COMPLETED, "");
  }

  private String answer() {
    boolean answers = last == Last.CALLER && !words.isEmpty();
    return answers ? "re " + words.substring(words.lastIndexOf(' ') + 1) : "more";
  }

  private void say(String id, String text) {
    last = Last.OTHERS;
    String item = "i" + history.newId();
    talk.said(item, text);
    var at = new PartRef(id, item, 0, 0);
    session.tell(new OutputEvent.TranscriptDelta(NO_ID, at, text));
    chunk(id, at, text, 1 + history.random().nextInt(5));
  }

  private void chunk(String id, PartRef at, String text, int left) {
    if (!isActive(id)) {
      return;
    }
    if (left > 0) {
      session.sound(at, CHUNK);
      history.after(100, () -> chunk(id, at, text, left - 1));
      return;
    }
    session.tell(new OutputEvent.TranscriptDone(NO_ID, at, text));
    session.tell(new OutputEvent.AudioDone(NO_ID, at));
    end(id, Response.Status.COMPLETED, "");
  }

  /** What runs ends. */
  void cancel(String reason) {
    active.ifPresent(id -> end(id, Response.Status.CANCELLED, reason));
  }

  private void end(String id, Response.Status status, String reason) {
    active = Optional.empty();
    if (!history.fault(history.faults().lostResponses() / 2, "response's end not told")) {
      session.tell(new ResponseEvent.Done(NO_ID, response(id, status, reason)));
    }
    if (history.fault(history.faults().scarceRates(), "rate scarce")) {
      session.tell(new RateLimits(NO_ID, List.of(NONE_LEFT)));
    }
  }

  private boolean isActive(String id) {
    return !session.closed() && active.equals(Optional.of(id));
  }

  private Response response(String id, Response.Status status, String reason) {
    Optional<Response.Details> details =
        reason.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Response.Details(Optional.of(reason), Optional.empty(), Optional.empty()));
    return new Response(id, status, details, List.of(), Optional.of("conv"), usage, metadata);
  }

  private static RealtimeUsage usage(long in, long out) {
    return new RealtimeUsage.Tokens(
        in + out,
        in,
        out,
        Optional.of(audio(in)),
        OptionalLong.of(0),
        Optional.of(audio(0)),
        Optional.of(audio(out)));
  }

  private static RealtimeUsage.ByModality audio(long tokens) {
    return new RealtimeUsage.ByModality(
        OptionalLong.of(0), OptionalLong.of(tokens), OptionalLong.of(0));
  }
}
