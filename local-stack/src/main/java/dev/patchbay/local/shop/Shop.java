package dev.patchbay.local.shop;

import dev.patchbay.local.shop.Books.Answer;
import dev.patchbay.local.shop.Desk.Understood;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;

/**
 * A shop whose orders agents look up and change: an HTTPS server on the loopback, for calls to
 * {@code POST /v1/orders/find}, {@code /cancel} and {@code /refund}, each with the argument {@code
 * number}.
 */
public final class Shop implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 256;

  private final String host;
  private final Certificates certificates;
  private final Books books = new Books();
  private final Desk desk;
  private final ServerSocket door;
  private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
  private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();

  private Shop(String host, Map<String, String> secrets) throws IOException {
    this.host = host;
    this.certificates = Certificates.of(host);
    this.desk = new Desk(new SignatureCheck(host, secrets, InstantSource.system()), books);
    this.door = new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
  }

  /**
   * Opens one.
   *
   * @param host the name in its certificate
   * @param secrets that sign calls, by the names of their keys
   */
  public static Shop open(String host, Map<String, String> secrets) throws IOException {
    var shop = new Shop(host, secrets);
    Thread.ofVirtual().name("shop").start(shop::letIn);
    return shop;
  }

  public String host() {
    return host;
  }

  /** Where it is: address and port. */
  public String route() {
    return door.getInetAddress().getHostAddress() + ":" + door.getLocalPort();
  }

  /** The certificate of who certifies it, PEM. */
  public String authority() {
    return certificates.authority();
  }

  /** Has an order, instead of any of this number, and takes calls about it so. */
  public void keep(Order order, Conduct conduct) {
    books.keep(order, conduct);
  }

  /** The order as it is now. */
  public Optional<Order> order(String number) {
    return books.order(number);
  }

  /** All that came, in the order in which it was done. */
  public List<ShopCall> calls() {
    return books.calls();
  }

  private void letIn() {
    while (!door.isClosed()) {
      try {
        Socket visitor = door.accept();
        if (room.tryAcquire()) {
          visitors.add(visitor);
          Thread.ofVirtual().name("shop-visitor").start(() -> serve(visitor));
        } else {
          visitor.close();
        }
      } catch (IOException _) {
        // Closed, or a visitor who is gone already.
      }
    }
  }

  /** One request; what comes of a connection that fails is for its other end to tell. */
  private void serve(Socket visitor) {
    SSLSocketFactory tls = certificates.server().getSocketFactory();
    try (visitor;
        var secured = new Visit(visitor, tls)) {
      Received call = secured.request();
      Optional<Understood> understood = desk.understand(call);
      if (understood.isPresent()) {
        serve(secured, understood.get());
      } else {
        secured.answer(Desk.turnsAway());
      }
    } catch (IOException _) {
      // The visitor left.
    } finally {
      visitors.remove(visitor);
      room.release();
    }
  }

  private void serve(Visit visit, Understood call) throws IOException {
    Conduct conduct =
        call.verb().equals("find") ? Conduct.GOOD : books.conduct(call.asks().number());
    if (conduct == Conduct.LATE) {
      visit.awaitLeave();
    }
    Answer answer = books.act(call.verb(), call.asks());
    switch (conduct) {
      case GOOD, BROKEN, FAILING, REFUSING -> visit.answer(answer);
      case LATE -> {}
      case MUTE -> visit.awaitLeave();
      case RESET -> visit.reset();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket visitor : visitors) {
      visitor.close();
    }
  }
}
