using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>naming</c>.</summary>
internal static class NamingReader
{
    public static NamingDeclaration Read(ReadingContext context, YamlEntry owner)
    {
        ConventionDeclaration? events = null;
        ConventionDeclaration? eventProperties = null;
        ConventionDeclaration? userProperties = null;
        ConventionDeclaration? groupTypes = null;
        ConventionDeclaration? groupProperties = null;
        IReadOnlyList<Located<string>>? keep = null;
        foreach (var entry in KnownEntries.Read(context, owner, PlanKeys.Naming, Phrases.Key("naming")))
        {
            switch (entry.Key.Value)
            {
                case "events":
                    events = Convention(context, entry);
                    break;
                case "event_properties":
                    eventProperties = Convention(context, entry);
                    break;
                case "user_properties":
                    userProperties = Convention(context, entry);
                    break;
                case "group_types":
                    groupTypes = Convention(context, entry);
                    break;
                case "group_properties":
                    groupProperties = Convention(context, entry);
                    break;
                case "keep":
                    keep = Values.Texts(context, entry);
                    break;
            }
        }

        return new()
        {
            Events = events,
            EventProperties = eventProperties,
            UserProperties = userProperties,
            GroupTypes = groupTypes,
            GroupProperties = groupProperties,
            Keep = keep ?? [],
        };
    }

    private static ConventionDeclaration? Convention(ReadingContext context, YamlEntry entry)
    {
        if (entry.Value is YamlMapping)
        {
            return Pattern(context, entry);
        }

        var expected = new Phrase(Phrases.OneOf(ConventionDeclaration.Known).Text + " or { pattern: …, example: … }");
        if (Values.Text(context, entry, expected) is not { } name)
        {
            return null;
        }

        if (ConventionDeclaration.Known.Contains(name.Value))
        {
            return new(name.Value, null, null, name.Span);
        }

        if (NearestName.Find(name.Value, ConventionDeclaration.Known) is { } nearest)
        {
            context.Report(FormatRules.NoSuchConvention, name.Span, name.Value, nearest);
        }
        else
        {
            context.WrongKind(entry, expected);
        }

        return null;
    }

    private static ConventionDeclaration? Pattern(ReadingContext context, YamlEntry owner)
    {
        Located<string>? pattern = null;
        Located<string>? example = null;
        var isPatternGiven = false;
        foreach (var entry in KnownEntries.Read(context, owner, PlanKeys.Convention, Phrases.NamingConvention))
        {
            if (entry.Key.Value == "pattern")
            {
                isPatternGiven = entry.Value is not YamlScalar { IsNull: true };
                pattern = Values.Text(context, entry, Phrases.Pattern);
            }
            else
            {
                example = Values.Text(context, entry);
            }
        }

        if (!isPatternGiven)
        {
            context.Report(FormatRules.NoPattern, owner.Key.Span);
            return null;
        }

        if (pattern is not { } regex || !ConstraintReader.IsPattern(context, regex))
        {
            return null;
        }

        if (example is { } name && !PatternConvention.Follows(name.Value, regex.Value))
        {
            context.Report(FormatRules.ExampleOffPattern, name.Span, name.Value);
            example = null;
        }

        return new(null, regex.Value, example?.Value, owner.Value.Span);
    }
}
