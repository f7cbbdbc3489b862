package dev.patchbay.worker;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Names to addresses, once for each connection: the addresses that are looked at here are those
 * that are connected to, so a name that gives other answers later gains nothing. One address that
 * is not public refuses the whole answer. How long a lookup may take is the resolver's rule.
 *
 * @param resolver who is asked
 */
public record PublicNames(Resolver resolver) {
  /** More are not tried. */
  private static final int MOST_ADDRESSES = 8;

  /** Who knows names. */
  @FunctionalInterface
  public interface Resolver {
    /**
     * All addresses of a name, the preferred ones first.
     *
     * @throws UnknownHostException if it has none, or nobody can tell
     */
    List<InetAddress> lookup(String host) throws UnknownHostException;
  }

  /** A name of the inside. */
  public static final class NotPublic extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1L;

    private NotPublic() {}
  }

  /**
   * Public addresses of a name, 1 to 8.
   *
   * @throws NotPublic if one of them is not public
   * @throws UnknownHostException if it has none
   */
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> answer = resolver.lookup(host);
    if (answer.isEmpty()) {
      throw new UnknownHostException();
    }
    if (!answer.stream().allMatch(PublicAddress::holds)) {
      throw new NotPublic();
    }
    return answer.stream().limit(MOST_ADDRESSES).toList();
  }
}
