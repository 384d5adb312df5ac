using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>Represents what a plan says about its rules: their severities, and where they are suppressed.</summary>
internal sealed class RulePolicy
{
    private readonly Dictionary<Rule, FindingSeverity> _severities = [];
    private readonly HashSet<(int File, SourceSpan Span)> _usedSuppressions = [];

    public RulePolicy(SettingsDeclaration settings)
    {
        foreach (var setting in settings.Rules)
        {
            _severities[setting.Rule] = setting.Severity;
        }
    }

    /// <summary>Gets the locations of the <c>suppress</c> entries that have suppressed a finding.</summary>
    public IReadOnlyCollection<(int File, SourceSpan Span)> UsedSuppressions => _usedSuppressions;

    /// <summary>Returns the severity of a rule in this plan.</summary>
    public FindingSeverity SeverityOf(Rule rule) => SeverityOf(rule, rule.DefaultSeverity);

    /// <summary>Returns the severity of a message in this plan.</summary>
    public FindingSeverity SeverityOf(MessageFormat message) => SeverityOf(message.Rule, message.DefaultSeverity);

    /// <summary>
    /// Returns whether one of the declarations suppresses a rule, and records that its entry has an effect. To be called
    /// only where there is something to suppress.
    /// </summary>
    public bool IsSuppressed(Rule rule, int file, params IReadOnlyList<Declaration> around)
    {
        foreach (var declaration in around)
        {
            foreach (var entry in declaration.Suppressed)
            {
                if (entry.Value == rule.Id)
                {
                    _usedSuppressions.Add((file, entry.Span));
                    return true;
                }
            }
        }

        return false;
    }

    private FindingSeverity SeverityOf(Rule rule, FindingSeverity byDefault) =>
        RuleCatalog.IsConfigurable(rule) && _severities.TryGetValue(rule, out var severity) ? severity : byDefault;
}
