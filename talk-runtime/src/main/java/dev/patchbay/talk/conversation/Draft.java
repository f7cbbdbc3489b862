package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.SessionConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next state while one step makes it, and what follows from it. Lives for one step. */
final class Draft {
  final Setup setup;
  final long nowMs;
  final List<Effect> effects = new ArrayList<>();
  Script script;
  List<Utterance> floor;
  Replies replies;
  Caller caller;
  Calls calls;
  Consents consents;
  Talk talk;
  Link link;
  Memory memory;
  Meters meters;
  int notices;
  List<String> updates;

  /** The talk as another holder may go on with it, once it ends here. */
  Optional<State> left = Optional.empty();

  private long ids;
  private long sequence;
  private Mood mood;
  private Recent<Sent> sent;

  Draft(Setup setup, State from, long nowMs) {
    this.setup = setup;
    this.nowMs = Math.max(nowMs, from.nowMs());
    script = from.script();
    floor = from.floor();
    replies = from.replies();
    caller = from.caller();
    calls = from.calls();
    consents = from.consents();
    talk = from.talk();
    link = from.link();
    memory = from.memory();
    meters = from.meters();
    notices = from.notices();
    updates = from.updates();
    ids = from.ids();
    sequence = from.sequence();
    mood = from.mood();
    sent = from.sent();
  }

  State state() {
    return new State(
        nowMs, ids, sequence, mood, script, floor, replies, caller, calls, consents, talk, link,
        memory, meters, notices, updates, sent);
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  void write(Line line) {
    sequence++;
    add(new Effect.Write(sequence, line));
  }

  /** How many lines there are. */
  long lines() {
    return sequence;
  }

  void took(Line.Latency what, long ms) {
    write(new Line.Took(what, Duration.ofMillis(ms)));
  }

  void note(Noted what) {
    add(new Effect.Note(what, Optional.empty()));
  }

  void note(Noted what, Optional<String> code) {
    add(new Effect.Note(what, code));
  }

  /** An id of ours, new in this job. */
  String id() {
    ids++;
    return "pb-" + setup.epoch() + "-" + ids;
  }

  /** The agent that talks. */
  Agent agent() {
    return setup.agent(talk.agent()).orElseGet(setup::first);
  }

  /** How the agent that talks listens and speaks. */
  Manner manner() {
    return agent().manner();
  }

  /** What it says word for word. */
  Wording wording() {
    return manner().wording();
  }

  void become(Mood next) {
    if (mood != next) {
      mood = next;
      add(new Effect.Become(next));
    }
  }

  Optional<Sent> sent(String eventId) {
    return sent.items().stream().filter(there -> there.eventId().equals(eventId)).findFirst();
  }

  String update(int session, SessionConfig config) {
    String id = id();
    send(session, new ClientEvent.SessionUpdate(Optional.of(id), config), id, Sent.What.UPDATE);
    return id;
  }

  /** Changes the session that is used. */
  String update(SessionConfig config) {
    String id = update(link.current(), config);
    var open = new ArrayList<>(updates);
    open.add(id);
    updates =
        List.copyOf(open.subList(Math.max(0, open.size() - Bounds.MOST_UPDATES), open.size()));
    return id;
  }

  void item(int session, NewItem item) {
    String id = id();
    send(
        session,
        new ClientEvent.ItemCreate(Optional.of(id), item, Optional.empty()),
        id,
        Sent.What.ITEM);
  }

  /**
   * Tells the model something.
   *
   * @return the item's id
   */
  String instruct(String text) {
    String id = id();
    item(link.current(), new NewItem.Text(Optional.of(id), Item.Role.SYSTEM, text));
    return id;
  }

  void truncate(Utterance cut, long heardMs) {
    String id = id();
    send(
        link.current(),
        new ClientEvent.ItemTruncate(
            Optional.of(id),
            cut.itemId(),
            cut.contentIndex(),
            (int) Math.min(heardMs, Integer.MAX_VALUE)),
        id,
        Sent.What.TRUNCATE);
  }

  void delete(String itemId) {
    String id = id();
    send(link.current(), new ClientEvent.ItemDelete(Optional.of(id), itemId), id, Sent.What.DELETE);
  }

  void cancel(String responseId) {
    String id = id();
    send(
        link.current(),
        new ClientEvent.ResponseCancel(Optional.of(id), Optional.of(responseId)),
        id,
        Sent.What.CANCEL);
  }

  /** The provider forgets what it has heard and made no item of. */
  void forgetHeard() {
    String id = id();
    send(link.current(), new ClientEvent.Clear(Optional.of(id)), id, Sent.What.CLEAR);
  }

  void request(ClientEvent.ResponseCreate event, String id) {
    send(link.current(), event, id, Sent.What.REQUEST);
  }

  private void send(int session, ClientEvent event, String id, Sent.What what) {
    if (session == link.current() && !link.ready()) {
      return;
    }
    sent = sent.plus(new Sent(id, what));
    add(new Effect.Send(session, event));
  }
}
