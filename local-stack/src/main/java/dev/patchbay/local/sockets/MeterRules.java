package dev.patchbay.local.sockets;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** What the caller counted is what the provider charged for, to the token and the millisecond. */
final class MeterRules {
  private static final String CLOSED = "closed";

  private MeterRules() {}

  static Stream<String> breaches(SocketReport.Session session, Account account) {
    Stream<Optional<String>> found =
        Stream.of(
            same("audio sent, ms", session.appendedMs(), account.audioInMs()),
            same("audio received, ms", session.receivedMs(), account.audioOutMs()),
            same("billed seconds", session.seconds(), account.seconds()),
            equal("tokens", session.tokens(), account.tokens()),
            equal("client events", session.clientEvents(), account.clientEvents()),
            equal("stretches that did not sound clean", 0L, account.unclean()),
            committed(session));
    return Stream.concat(found.flatMap(Optional::stream), manners(session, account))
        .map(breach -> session.name() + ": " + breach);
  }

  /** Of a transcription the caller knows the length of each item. */
  private static Optional<String> committed(SocketReport.Session session) {
    return session.kind() == CallPlan.Kind.TRANSCRIPTION
        ? same("seconds committed", session.committedSeconds(), session.seconds())
        : Optional.empty();
  }

  private static Stream<String> manners(SocketReport.Session session, Account account) {
    Stream<String> end =
        session.end().equals(CLOSED) ? Stream.of() : Stream.of("ended as " + session.end());
    Stream<String> silence =
        account.heard() == 0 ? Stream.of("the provider heard nothing") : Stream.of();
    return Stream.of(end, silence, session.errors().stream()).flatMap(breach -> breach);
  }

  private static Optional<String> same(String what, BigDecimal ours, BigDecimal theirs) {
    return ours.compareTo(theirs) == 0
        ? Optional.empty()
        : Optional.of(told(what, ours.toPlainString(), theirs.toPlainString()));
  }

  private static Optional<String> equal(String what, Object ours, Object theirs) {
    return ours.equals(theirs)
        ? Optional.empty()
        : Optional.of(told(what, ours.toString(), theirs.toString()));
  }

  private static String told(String what, String ours, String theirs) {
    return "%s: %s counted, %s in the ledger".formatted(what, ours, theirs);
  }
}
