package dev.patchbay.local.sockets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run in which all is right, to be spoilt: one conversation and one transcription. */
final class Talk {
  static final Tokens TOKENS = new Tokens(120, 40, 0, 64, 0, 0, 30, 75);
  private static final Residue HELD =
      new Residue(List.of("/lib/a.jar", "socket:[#]"), List.of("main", "reaper"), 0);

  final List<SocketReport.Exchange> exchanges = new ArrayList<>(List.of(heardOut(), cutOff()));
  final List<String> errors = new ArrayList<>();
  final List<Account> more = new ArrayList<>();
  String end = "closed";
  Residue after = HELD;
  long leaks;
  Tokens charged = TOKENS;
  String ledgerMs = "12000.000";
  String ledgerOutMs = "4321.5";
  String committed = "3.52";
  long commits = 3;
  long unclean;
  long lateMicros = 100;

  static SocketReport.Exchange heardOut() {
    return new SocketReport.Exchange("a b c", "a b c", "d e f", "d e f", "d e f", true, false);
  }

  static SocketReport.Exchange cutOff() {
    return new SocketReport.Exchange("g h", "g h", "i j k l m", "i j k", "i j", false, true);
  }

  List<String> breaches() {
    return SocketRules.breaches(report(), ledger());
  }

  SocketReport report() {
    var conversation =
        new SocketReport.Session(
            "caller-0",
            "sess_0",
            CallPlan.Kind.CONVERSATION,
            end,
            exchanges,
            new BigDecimal("12000"),
            new BigDecimal("4321.500"),
            TOKENS,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            Map.of("input_audio_buffer.append", 300L),
            errors,
            1);
    var transcription =
        new SocketReport.Session(
            "caller-1",
            "sess_1",
            CallPlan.Kind.TRANSCRIPTION,
            "closed",
            List.of(new SocketReport.Exchange("n o", "n o", "", "", "", true, false)),
            new BigDecimal("12000"),
            BigDecimal.ZERO,
            Tokens.NONE,
            new BigDecimal("3.52"),
            new BigDecimal(committed),
            Map.of("input_audio_buffer.commit", 3L),
            List.of(),
            0);
    return new SocketReport(
        List.of(conversation, transcription),
        List.of("sess_w"),
        new SocketReport.Pace(600, lateMicros, 20_000, 90_000, List.of(800L), 2),
        HELD,
        after,
        leaks,
        1.5);
  }

  List<Account> ledger() {
    var accounts =
        new ArrayList<>(
            List.of(
                account("sess_w", "1", "0", "9", Tokens.NONE, Map.of()),
                account(
                    "sess_0",
                    ledgerMs,
                    ledgerOutMs,
                    "0",
                    charged,
                    Map.of("input_audio_buffer.append", 300L)),
                account(
                    "sess_1",
                    "12000",
                    "0",
                    "3.52",
                    Tokens.NONE,
                    Map.of("input_audio_buffer.commit", commits))));
    accounts.addAll(more);
    return accounts;
  }

  Account account(
      String id, String in, String out, String seconds, Tokens tokens, Map<String, Long> events) {
    return new Account(
        id,
        "client 1000",
        new BigDecimal(in),
        new BigDecimal(out),
        new BigDecimal(seconds),
        tokens,
        events,
        2,
        id.equals("sess_0") ? unclean : 0);
  }
}
