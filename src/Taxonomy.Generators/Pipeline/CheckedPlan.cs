using System.Collections.Concurrent;
using System.Collections.Immutable;
using Taxonomy.Generators.Api;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Generators.Pipeline;

/// <summary>
/// A plan with all that is made from it: its generated API, what its rules find, and what analyzers keep with
/// <see cref="Get{T}"/>. Nothing else is kept for a plan.
/// </summary>
internal sealed class CheckedPlan
{
    private readonly Lazy<PlanResult> _result;
    private readonly Lazy<PlannedApi?> _api;
    private readonly ConcurrentDictionary<Type, Lazy<object>> _derived = new();
    private readonly object _gate = new();
    private RuleOptions? _options;
    private EquatableArray<Finding> _findings;

    public CheckedPlan(ImmutableArray<PlanFileInput> files, ProjectSettings project)
    {
        Files = files;
        Project = project;
        _result = new(() => PlanFiles.Merge(files, project));
        _api = new(() => Result.Plan is { } plan ? new(plan, project.Api) : null);
    }

    public ImmutableArray<PlanFileInput> Files { get; }

    public ProjectSettings Project { get; }

    public PlanResult Result => _result.Value;

    /// <summary>The generated API; null without a plan.</summary>
    public PlannedApi? Api => _api.Value;

    /// <summary>What an analyzer makes from the plan: created once, and kept as long as the plan is.</summary>
    public T Get<T>(Func<CheckedPlan, T> create)
        where T : class => (T)_derived.GetOrAdd(typeof(T), _ => new(() => create(this))).Value;

    /// <summary>
    /// What the rules say beyond <see cref="PlanResult.Findings"/>. Kept until somebody asks with other options: the
    /// generator, which makes the plan, knows none, so that a new day changes nothing for it.
    /// </summary>
    public EquatableArray<Finding> Findings(RuleOptions options)
    {
        lock (_gate)
        {
            if (!options.Equals(_options))
            {
                _findings = PlanRules.Check(Result, options);
                _options = options;
            }

            return _findings;
        }
    }
}
