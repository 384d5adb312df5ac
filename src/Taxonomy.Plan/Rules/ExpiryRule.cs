using System.Globalization;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX304: what was to go by a day that is over, or by a version that is here.</summary>
internal sealed class ExpiryRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.Expired];

    public override void Run(RuleContext context)
    {
        var clock = new Clock(context.Options);
        foreach (var (file, type) in context.Index.Types)
        {
            Check(context, clock, file, type, [type]);
            CheckValues(context, clock, file, type.Enum, [type]);
        }

        foreach (var (file, bundle) in context.Index.Bundles)
        {
            Check(context, clock, file, bundle, [bundle]);
        }

        foreach (var place in context.Names)
        {
            if (place.IsRetired)
            {
                continue;
            }

            Check(context, clock, place.File, place.Declaration, place.Around);
            CheckValues(context, clock, place.File, (place.Declaration as PropertyDeclaration)?.Enum, place.Around);
        }
    }

    private static void CheckValues(
        RuleContext context,
        Clock clock,
        int file,
        EnumDeclaration? values,
        Declaration[] around
    )
    {
        foreach (var value in values?.Values ?? [])
        {
            if (value.Expires is not null)
            {
                Check(context, clock, file, value, [value, .. around]);
            }
        }
    }

    private static void Check(RuleContext context, Clock clock, int file, Declaration declaration, Declaration[] around)
    {
        // Asked before the day has come, too: what is suppressed for that day is not without effect until then.
        if (
            declaration.Expires is not { } expires
            || context.IsSuppressed(QualityRules.Expired, file, around)
            || !clock.HasPassed(expires.Value, out var isDay)
        )
        {
            return;
        }

        var canRetire = declaration is EventDeclaration or PropertyDeclaration;
        var message = (isDay, canRetire) switch
        {
            (true, true) => QualityRules.ExpiredByDay,
            (true, false) => QualityRules.RemovableExpiredByDay,
            (false, true) => QualityRules.ExpiredByVersion,
            (false, false) => QualityRules.RemovableExpiredByVersion,
        };
        context.Report(
            file,
            message.At(expires.Span, declaration.Name, expires.Value, context.Options.ProductVersion ?? "")
        );
    }

    /// <summary>What day and what version it is.</summary>
    private readonly struct Clock(RuleOptions options)
    {
        private readonly ProductVersion? _version = ProductVersion.Parse(options.ProductVersion);

        /// <summary>Returns whether a day or a version has been reached; false if that cannot be determined.</summary>
        public bool HasPassed(string expires, out bool isDay)
        {
            isDay = DateTime.TryParseExact(
                expires,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            );
            return isDay
                ? options.Today is { } today && today.Date > day
                : _version is { } current && ProductVersion.Parse(expires) is { } end && current.CompareTo(end) >= 0;
        }
    }
}
