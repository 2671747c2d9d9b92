/// Builds the site: a page and a deck of slides for each chapter.
///
/// Text is Markdown, code comes by name from sources that the tests compile,
/// drawings are PlantUML. `Main` runs it in Maven's phase `package`.
package netprog.slides;
