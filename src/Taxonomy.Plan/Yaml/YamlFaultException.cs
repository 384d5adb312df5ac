using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Ends a parse from within; never leaves <see cref="YamlParse"/>.</summary>
#pragma warning disable CA1032, CA1064 // It is thrown in one place and caught in another of the same class.
internal sealed class YamlFaultException(string message, SourceSpan span) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public SourceSpan Span { get; } = span;
}
