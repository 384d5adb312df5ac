using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>A list of values, shared or inline.</summary>
public sealed class EnumDeclaration
{
    /// <summary>The values in file order, without those that could not be read.</summary>
    public required IReadOnlyList<EnumValueDeclaration> Values { get; init; }

    /// <summary>The place of the word <c>enum</c>.</summary>
    public required SourceSpan KeySpan { get; init; }

    /// <summary>Other values than these may be sent, too; with the place of the word <c>open</c>.</summary>
    public Located<bool>? Open { get; init; }

    /// <summary>All values are integers, and written without quotes.</summary>
    public bool IsAllIntegers { get; init; }

    /// <summary>The values that have an identifier of their own.</summary>
    internal EquatableArray<EnumMember> Members { get; init; }

    internal EnumDeclaration WithOpen(Located<bool>? open) =>
        new()
        {
            Values = Values,
            KeySpan = KeySpan,
            Open = open,
            IsAllIntegers = IsAllIntegers,
            Members = Members,
        };
}

/// <summary>One value of an enum.</summary>
public sealed class EnumValueDeclaration : Declaration
{
    internal EnumValueDeclaration(in DeclarationHead head)
        : base(head) { }

    /// <summary>Written as an integer, without quotes.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Written without quotes as something that YAML and JSON have a type of their own for: a boolean or a number.</summary>
    internal string? PlainType { get; init; }

    /// <summary>Null when two values give one identifier, and this is the later one.</summary>
    internal EnumMember? Member { get; init; }
}
