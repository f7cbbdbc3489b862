package dev.patchbay.chained;

import dev.patchbay.chained.AgentVoice.End;
import dev.patchbay.chained.TalkItem.Matter;
import dev.patchbay.chained.TalkItem.Passage;
import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One response as the hearer of a session is told of it: one message that is spoken, if there are
 * words, and the tools that are called behind it. Belongs to the session's loop.
 */
final class AgentResponse implements AgentVoice.Told {
  /** Its own conversation is the only one that a session has. */
  static final String CONVERSATION = "conversation";

  private final SessionLoop loop;
  private final TalkItems items;
  private final int bytesPerMilli;
  private final Map<String, String> metadata;
  private final Consumer<End> ended;
  private final String id;
  private final List<Item> output = new ArrayList<>();
  private final List<Passage> passages = new ArrayList<>();
  private Optional<PartRef> message = Optional.empty();
  private Optional<String> before = Optional.empty();
  private String sentence = "";
  private long sentenceBytes;
  private long bytes;
  private boolean over;

  /**
   * @param metadata what comes back with it
   * @param ended hears how it ended by itself, once it was told
   */
  AgentResponse(
      SessionLoop loop,
      TalkItems items,
      int bytesPerMilli,
      Map<String, String> metadata,
      Consumer<End> ended) {
    this.loop = loop;
    this.items = items;
    this.bytesPerMilli = bytesPerMilli;
    this.metadata = metadata;
    this.ended = ended;
    this.id = loop.name("resp");
  }

  String id() {
    return id;
  }

  /** How much of it has sounded. */
  long ms() {
    return bytes / bytesPerMilli;
  }

  void begin() {
    Response begun = response(Response.Status.IN_PROGRESS, Optional.empty());
    loop.tell(event -> new ResponseEvent.Created(event, begun));
  }

  @Override
  public void says(String next) {
    if (over) {
      return;
    }
    PartRef at = message.orElseGet(this::open);
    finishSentence();
    sentence = next;
    String delta = passages.isEmpty() ? next : " " + next;
    loop.tell(event -> new OutputEvent.TranscriptDelta(event, at, delta));
  }

  @Override
  public void sounds(byte[] sound) {
    if (!over) {
      sentenceBytes += sound.length;
      bytes += sound.length;
      message.ifPresent(at -> loop.sound(at, sound));
    }
  }

  @Override
  public void said() {
    if (!over) {
      finishSentence();
    }
  }

  @Override
  public void over(End end) {
    if (over) {
      return;
    }
    switch (end) {
      case End.Said() -> complete(Response.Status.COMPLETED, Optional.empty());
      case End.Thought(Thinking.Thought thought) -> {
        Optional<String> cut = cut(thought.finish());
        close(cut.isEmpty() ? Item.Status.COMPLETED : Item.Status.INCOMPLETE);
        if (cut.isEmpty()) {
          thought.calls().forEach(this::call);
        }
        complete(cut.isEmpty() ? Response.Status.COMPLETED : Response.Status.INCOMPLETE, cut);
      }
      case End.Failed _ ->
          done(
              Response.Status.FAILED,
              Optional.of(
                  new Response.Details(
                      Optional.empty(), Optional.of("server_error"), Optional.of("server_error"))));
      case End.Stopped() -> done(Response.Status.FAILED, Optional.empty());
    }
    ended.accept(end);
  }

  /** Ends it here; of what comes of it later nothing is told. */
  void cancel(String reason) {
    if (!over) {
      complete(Response.Status.CANCELLED, Optional.of(reason));
    }
  }

  private static Optional<String> cut(Written.Finish finish) {
    return switch (finish) {
      case COMPLETE, REFUSED -> Optional.empty();
      case LENGTH -> Optional.of("max_output_tokens");
      case FILTERED -> Optional.of("content_filter");
    };
  }

  private void complete(Response.Status status, Optional<String> reason) {
    done(
        status,
        reason.map(
            word -> new Response.Details(Optional.of(word), Optional.empty(), Optional.empty())));
  }

  private void done(Response.Status status, Optional<Response.Details> details) {
    close(status == Response.Status.COMPLETED ? Item.Status.COMPLETED : Item.Status.INCOMPLETE);
    over = true;
    Response ended = response(status, details);
    loop.tell(event -> new ResponseEvent.Done(event, ended));
  }

  private Response response(Response.Status status, Optional<Response.Details> details) {
    return new Response(
        id,
        status,
        details,
        List.copyOf(output),
        Optional.of(CONVERSATION),
        SessionUsage.BY_STAGES,
        metadata);
  }

  private PartRef open() {
    var at = new PartRef(id, loop.name("item"), 0, 0);
    message = Optional.of(at);
    var item = new TalkItem(at.itemId(), new Matter.Spoken(List.of()));
    added(item, 0);
    Item.Content nothing = new Item.Content.Audio(Optional.of(""), Optional.empty());
    loop.tell(event -> new ResponseEvent.PartAdded(event, at, nothing));
    return at;
  }

  private void finishSentence() {
    if (!sentence.isEmpty()) {
      passages.add(new Passage(sentence, sentenceBytes / bytesPerMilli));
      sentence = "";
      sentenceBytes = 0;
    }
  }

  /** Closes the message, if there is one that is open. */
  private void close(Item.Status status) {
    if (message.isEmpty() || !output.isEmpty()) {
      return;
    }
    finishSentence();
    PartRef at = message.get();
    var spoken = new Matter.Spoken(passages);
    items.become(at.itemId(), spoken);
    Item.Content part = new Item.Content.Audio(Optional.of(spoken.text()), Optional.empty());
    loop.tell(event -> new OutputEvent.AudioDone(event, at));
    loop.tell(event -> new OutputEvent.TranscriptDone(event, at, spoken.text()));
    loop.tell(event -> new ResponseEvent.PartDone(event, at, part));
    itemDone(new TalkItem(at.itemId(), spoken), 0, status);
  }

  /** Under a name of our own: those that models give are not all different. */
  private void call(Thinking.Said.Called called) {
    int index = output.size();
    String itemId = loop.name("item");
    String callId = loop.name("call");
    String json = called.arguments();
    var at = new OutputEvent.CallRef(id, itemId, index, callId);
    added(new TalkItem(itemId, new Matter.Called(callId, called.name(), "")), index);
    var item = new TalkItem(itemId, new Matter.Called(callId, called.name(), json));
    items.become(itemId, item.matter());
    loop.tell(event -> new OutputEvent.ArgumentsDelta(event, at, json));
    loop.tell(event -> new OutputEvent.ArgumentsDone(event, at, Optional.of(called.name()), json));
    itemDone(item, index, Item.Status.COMPLETED);
  }

  private void added(TalkItem item, int index) {
    before = items.put(item, Optional.empty());
    Item told = item.told(Item.Status.IN_PROGRESS);
    Optional<String> previous = before;
    loop.tell(event -> new ResponseEvent.ItemAdded(event, id, index, told));
    loop.tell(event -> new ItemEvent.Added(event, told, previous));
  }

  private void itemDone(TalkItem item, int index, Item.Status status) {
    Item told = item.told(status);
    output.add(told);
    Optional<String> previous = before;
    loop.tell(event -> new ResponseEvent.ItemDone(event, id, index, told));
    loop.tell(event -> new ItemEvent.Done(event, told, previous));
  }
}
