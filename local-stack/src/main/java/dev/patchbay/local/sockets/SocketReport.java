package dev.patchbay.local.sockets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the callers' process tells at its end.
 *
 * @param sessions of all callers
 * @param warmUp names of the sessions before them, which are in no figure
 * @param pace how the frames went out
 * @param before what the process held before the first of them was dialled
 * @param after what it held when the last had ended
 * @param leaks buffers that Netty's detector found lost
 * @param cpuSeconds of the process, from dialling to the last end
 */
record SocketReport(
    List<Session> sessions,
    List<String> warmUp,
    Pace pace,
    Residue before,
    Residue after,
    long leaks,
    double cpuSeconds) {
  SocketReport {
    sessions = List.copyOf(sessions);
    warmUp = List.copyOf(warmUp);
  }

  /**
   * How much later than due frames were handed over, in microseconds.
   *
   * @param frames how many
   * @param loopP99 of the client's own timers
   * @param sawAtOnce most sessions that were open at one time
   */
  record Pace(long frames, long p50, long p99, long worst, List<Long> loopP99, long sawAtOnce) {
    Pace {
      loopP99 = List.copyOf(loopP99);
    }
  }

  /**
   * One session, as its caller saw it.
   *
   * @param name the caller's
   * @param id the provider's
   * @param end {@code closed}, or why it ended
   * @param exchanges turn by turn
   * @param appendedMs audio sent
   * @param receivedMs audio received
   * @param tokens summed up from usage events
   * @param seconds billed by length: as events tell, of a translation as appended
   * @param committedSeconds audio that the caller committed to be billed by its length
   * @param clientEvents sent, by type
   * @param errors codes of errors, and whatever else went against the protocol
   * @param bargeIns replies that the caller cut off
   */
  record Session(
      String name,
      String id,
      CallPlan.Kind kind,
      String end,
      List<Exchange> exchanges,
      BigDecimal appendedMs,
      BigDecimal receivedMs,
      Tokens tokens,
      BigDecimal seconds,
      BigDecimal committedSeconds,
      Map<String, Long> clientEvents,
      List<String> errors,
      long bargeIns) {
    Session {
      exchanges = List.copyOf(exchanges);
      clientEvents = Map.copyOf(clientEvents);
      errors = List.copyOf(errors);
    }
  }

  /**
   * What was said and heard. Texts are words with blanks between them.
   *
   * @param said by the caller
   * @param understood by the provider
   * @param meant what the model was to say, empty if nothing
   * @param told what it says that it said
   * @param heard what its audio says
   * @param clean whether that audio was whole
   * @param cut whether the caller cut it off
   */
  record Exchange(
      String said,
      String understood,
      String meant,
      String told,
      String heard,
      boolean clean,
      boolean cut) {}
}
