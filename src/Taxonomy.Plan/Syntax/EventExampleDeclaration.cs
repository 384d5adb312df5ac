using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>An example of a whole event.</summary>
/// <param name="Name">Its name; null: it is one of a list.</param>
/// <param name="Properties">The properties of the event, with their values.</param>
/// <param name="Text">The properties on one line, shortened.</param>
/// <param name="Span">Where to report what is missing: the name, or the first property.</param>
public sealed record EventExampleDeclaration(string? Name, ExampleObject Properties, string Text, SourceSpan Span);
