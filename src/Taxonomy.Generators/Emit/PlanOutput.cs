using Taxonomy.Generators.Api;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// The files of a plan, with what they were made of: after an edit only the methods of the events that have changed are
/// written, and each file that has not changed stays the same object. What is written depends on the plan alone.
/// </summary>
internal sealed class PlanOutput
{
    private readonly Surroundings _surroundings;
    private readonly Rest _rest;
    private readonly ClientFile _client;
    private readonly EventFiles _events;
    private readonly IReadOnlyList<GeneratedFile> _others;

    private PlanOutput(
        Surroundings surroundings,
        Rest rest,
        ClientFile client,
        EventFiles events,
        IReadOnlyList<GeneratedFile> others
    )
    {
        _surroundings = surroundings;
        _rest = rest;
        _client = client;
        _events = events;
        _others = others;
    }

    public IEnumerable<GeneratedFile> Files => [_client.File, .. _others, .. _events.Files];

    /// <summary>Writes the files of a plan.</summary>
    /// <param name="api">The generated API.</param>
    /// <param name="last">What was written before, of this plan or another; null for nothing.</param>
    public static PlanOutput Write(PlannedApi api, PlanOutput? last)
    {
        var plan = api.Plan;
        var surroundings = Surroundings.From(api);
        var events = EventFiles.Write(
            api,
            last is not null && last._surroundings.Equals(surroundings) ? last._events : null
        );

        // Of all other files, nothing depends on events except by what surrounds them.
        var rest = new Rest(surroundings, plan.Enums, plan.Objects, plan.UserProperties);
        var others = last is not null && last._rest.Equals(rest) ? last._others : TypeFiles.Write(api);
        return new(
            surroundings,
            rest,
            ClientFile.Write(api, others == last?._others ? last._client : null),
            events,
            others
        );
    }

    /// <summary>All of a plan that may show in the methods of events.</summary>
    private sealed record Surroundings(
        PlanSettings Settings,
        ApiOptions Options,
        EquatableArray<Property> Context,
        EquatableArray<BundleStruct> Bundles,
        EquatableArray<GroupType> GroupTypes,
        EquatableArray<string> OpenEnums,
        EquatableArray<string> Patterns
    )
    {
        public static Surroundings From(PlannedApi api) =>
            new(
                api.Plan.Settings,
                api.Options,
                api.Plan.Context,
                api.Plan.Bundles,
                api.Plan.GroupTypes,
                new(api.OpenEnums.ToArray()),
                new(api.Patterns.Patterns.ToArray())
            );
    }

    private sealed record Rest(
        Surroundings Surroundings,
        EquatableArray<EnumType> Enums,
        EquatableArray<ObjectType> Objects,
        EquatableArray<ProfileProperty> UserProperties
    );
}
