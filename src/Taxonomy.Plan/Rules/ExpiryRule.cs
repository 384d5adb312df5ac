using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX304: what was to go by a day that is over, or by a version that is here.</summary>
internal sealed class ExpiryRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.Expired];

    public override void Run(RuleContext context)
    {
        var clock = new ExpiryClock(context.Options);
        foreach (var (file, declaration, around) in ExpiryPlaces.FindAll(context.Index, context.Names))
        {
            Check(context, clock, file, declaration, around);
        }
    }

    private static void Check(
        RuleContext context,
        ExpiryClock clock,
        int file,
        Declaration declaration,
        Declaration[] around
    )
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

        var canRetire = declaration is EventDeclaration or VariantDeclaration or PropertyDeclaration;
        var message = (isDay, canRetire) switch
        {
            (true, true) => QualityRules.ExpiredByDay,
            (true, false) => QualityRules.RemovableExpiredByDay,
            (false, true) => QualityRules.ExpiredByVersion,
            (false, false) => QualityRules.RemovableExpiredByVersion,
        };
        context.Report(
            file,
            message.CreateFinding(expires.Span, declaration.Name, expires.Value, context.Options.ProductVersion ?? "")
        );
    }
}
