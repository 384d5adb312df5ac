using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads the keys that all definitions share.</summary>
internal static class HeadReader
{
    /// <summary>Reads one of the shared keys into the head. The caller knows which of them its definition has.</summary>
    public static void Read(ReadingContext context, YamlEntry entry, ref DeclarationHead head)
    {
        switch (entry.Key.Value)
        {
            case "description":
                head.Description = Values.Text(context, entry);
                head.HasUnreadDescription = Values.IsUnread(entry);
                break;
            case "owner":
                head.Owners = Values.Texts(context, entry, orOne: true);
                head.HasUnreadOwner = Values.IsUnread(entry, head.Owners);
                break;
            case "links":
                head.Links = Values.Texts(context, entry, orOne: true);
                break;
            case "deprecated":
                head.Deprecation = DeprecationReader.Read(context, entry);
                break;
            case "expires":
                head.Expires = Values.DateOrVersion(context, entry);
                break;
            case "csharp_name":
                head.CSharpName = CSharpName(context, entry);
                break;
            case "suppress":
                head.Suppressed = SuppressReader.Read(context, entry);
                break;
            default:
                throw new ArgumentException("Not a key that definitions share.", nameof(entry));
        }
    }

    /// <summary>
    /// Reports a key that a definition does not have. What is written under a misspelled key is not missing as well.
    /// </summary>
    /// <inheritdoc cref="ReadingContext.UnknownKey"/>
    public static string? ReadUnknown(
        ReadingContext context,
        YamlEntry entry,
        IReadOnlyList<string> known,
        Phrase owner,
        Phrase content,
        ref DeclarationHead head
    )
    {
        var meant = context.UnknownKey(entry, known, owner, content);
        switch (meant)
        {
            case "description":
                head.HasUnreadDescription = true;
                break;
            case "owner":
                head.HasUnreadOwner = true;
                break;
        }

        return meant;
    }

    /// <summary>Sets the identifier, and says so when there is none.</summary>
    public static void SetIdentifier(ReadingContext context, ref DeclarationHead head, bool isRequired = true)
    {
        head.Identifier = head.CSharpName?.Value ?? context.Identifier(head.Name);
        if (head.Identifier is null && isRequired)
        {
            context.Report(NoIdentifier(head.NameSpan, head.Name));
        }
    }

    /// <summary>Creates the finding for a name without an identifier.</summary>
    public static Finding NoIdentifier(SourceSpan span, string name) =>
        (Identifiers.FromWireName(name) is null ? FormatRules.NoIdentifier : FormatRules.LongIdentifier).CreateFinding(
            span,
            name
        );

    private static Located<string>? CSharpName(ReadingContext context, YamlEntry entry)
    {
        if (Values.Text(context, entry, Phrases.Identifier) is not { } name)
        {
            return null;
        }

        if (Identifiers.IsName(name.Value) && !Identifiers.IsTooLong(name.Value))
        {
            return name;
        }

        var suggestion = Identifiers.FromWireName(name.Value);
        var isNear = suggestion is not null && !Identifiers.IsTooLong(suggestion);
        var message = (Identifiers.IsValid(name.Value), isNear) switch
        {
            (true, true) => FormatRules.LowercaseIdentifierButNear,
            (true, false) => FormatRules.LowercaseIdentifier,
            (false, true) => FormatRules.InvalidIdentifierButNear,
            (false, false) => FormatRules.InvalidIdentifier,
        };
        context.Report(message, name.Span, name.Value, suggestion ?? "");
        return null;
    }
}
