using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>deprecated</c>: true, a text, or a mapping.</summary>
internal static class DeprecationReader
{
    public static DeprecationDeclaration? Read(ReadingContext context, YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                return null;
            case YamlScalar { Style: YamlScalarStyle.Plain } scalar
                when ScalarTexts.IsBoolean(scalar.Value, out var isDeprecated):
                return isDeprecated ? new() : null;
            case YamlScalar scalar:
                return new() { Message = scalar.Value };
            case YamlMapping mapping:
                return ReadMapping(context, mapping);
            default:
                context.WrongKind(entry, Phrases.Deprecation);
                return null;
        }
    }

    private static DeprecationDeclaration ReadMapping(ReadingContext context, YamlMapping mapping)
    {
        Located<string>? use = null;
        Located<string>? since = null;
        Located<string>? message = null;
        foreach (var entry in context.Entries(mapping))
        {
            switch (entry.Key.Value)
            {
                case "use":
                    use = Values.Text(context, entry);
                    break;
                case "since":
                    since = Values.DateOrVersion(context, entry);
                    break;
                case "message":
                    message = Values.Text(context, entry);
                    break;
                default:
                    context.UnknownKey(entry, PlanKeys.Deprecated, Phrases.Key("deprecated"));
                    break;
            }
        }

        return new()
        {
            Use = use,
            Since = since?.Value,
            Message = message?.Value,
        };
    }
}
