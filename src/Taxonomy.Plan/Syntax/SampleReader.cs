using System.Globalization;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>sample</c> of an event: of how many users it is sent.</summary>
internal static class SampleReader
{
    /// <summary>Returns the rate; null if there is none, or if it has been reported.</summary>
    public static Located<double>? Read(ReadingContext context, YamlEntry entry)
    {
        if (entry.Value is YamlScalar { IsNull: true })
        {
            return null;
        }

        if (
            entry.Value is YamlScalar { Style: YamlScalarStyle.Plain } scalar
            && ScalarTexts.IsNumber(scalar.Value)
            && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
            && rate is >= 0 and <= 1
        )
        {
            return new(rate, scalar.Span);
        }

        context.WrongKind(entry, Phrases.Share);
        return null;
    }

    /// <summary>Checks the rate against the rest of its event.</summary>
    /// <returns>The rate; null if there is none, or if the event cannot be sampled, which is reported.</returns>
    public static Located<double>? Check(
        ReadingContext context,
        Located<double>? rate,
        bool hasRevenue,
        IReadOnlyList<PropertyDeclaration>? properties,
        VariantsDeclaration? variants
    )
    {
        if (rate is not { } sample)
        {
            return null;
        }

        if (hasRevenue)
        {
            context.Report(FormatRules.SampledRevenue, sample.Span);
            return null;
        }

        foreach (var property in (properties ?? []).Concat(variants?.All.SelectMany(one => one.Properties) ?? []))
        {
            if (property.Name == EventDefinition.SampleRateProperty)
            {
                context.Report(FormatRules.SampledProperty, property.NameSpan, property.Name);
                return null;
            }
        }

        return sample;
    }
}
