using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Represents a message with its arguments, without a location.</summary>
internal sealed record Message(MessageFormat Format, object[] Arguments)
{
    public static implicit operator Message(MessageFormat format) => new(format, []);

    /// <inheritdoc cref="MessageFormat.CreateFinding"/>
    public Finding CreateFinding(SourceSpan span) => Format.CreateFinding(span, Arguments);
}
