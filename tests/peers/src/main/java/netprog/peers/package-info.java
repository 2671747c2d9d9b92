/// What hidden and public tests are written with: scripted clients and servers
/// on loopback, transcripts of what went over the wire, lessons and assertions,
/// and the JUnit extension that bounds each test.
package netprog.peers;
