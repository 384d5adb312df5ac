using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Cli.Adoption;

/// <summary>Represents what one call says about the events that it tracks.</summary>
/// <param name="Properties">The properties that it passes.</param>
/// <param name="Descriptions">Comments of the constants that have the names, by name.</param>
/// <param name="Unread">What it passes that cannot be read.</param>
internal sealed record CallContent(
    IReadOnlyList<NewProperty> Properties,
    IReadOnlyDictionary<string, string> Descriptions,
    IReadOnlyList<UnreadCode> Unread
)
{
    /// <summary>Reads a call.</summary>
    /// <param name="code">What the analyzers know of the compilation.</param>
    /// <param name="plan">The plan that is extended, or an empty one.</param>
    /// <param name="operation">The operation that is the call.</param>
    /// <param name="call">The call.</param>
    public static CallContent Read(CodeContext code, PlanIndex plan, IOperation operation, EventCall call)
    {
        var inference = new PropertyInference(code, operation.SemanticModel!, plan) { LooksInside = true };
        if (code.FindCall(operation) is not { } tracking)
        {
            // `new EventTelemetry { Name = "Song Played" }`
            var creation =
                (operation.Parent as IObjectOrCollectionInitializerOperation)?.Parent as IObjectCreationOperation;
            return new(
                creation is null ? [] : inference.Infer(creation),
                DescriptionsIn(TrackedNames.From(code, operation)),
                creation is null
                    ? [UnreadProperties.OfAssigned(operation, call)]
                    : [.. UnreadProperties.OfObject(code, creation)]
            );
        }

        return new(
            inference.Infer(tracking),
            DescriptionsIn(TrackedNames.EventsOf(code, tracking)),
            [
                .. UnreadProperties.In(code, tracking),
                .. operation is IObjectCreationOperation made && KnownProperties.IsEvent(made.Type)
                    ? UnreadProperties.OfObject(code, made)
                    : [],
            ]
        );
    }

    private static Dictionary<string, string> DescriptionsIn(IEnumerable<TrackedName> names)
    {
        var descriptions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.Where(name => name is { Kind: NameKind.Event, Value: not null }))
        {
            if (ConstantComments.Find(name.Place, name.Value!) is { } text)
            {
                descriptions.TryAdd(name.Value!, text);
            }
        }

        return descriptions;
    }
}

/// <summary>Says which properties of a call cannot be read, and why.</summary>
internal static class UnreadProperties
{
    /// <summary>Returns what a call passes as properties that cannot be read.</summary>
    public static IEnumerable<UnreadCode> In(CodeContext code, TrackingCall call)
    {
        foreach (var argument in call.Arguments)
        {
            switch (call.RoleOf(argument))
            {
                case ParameterRole.EventProperties:
                    foreach (var unread in OfBag(code, argument.Value))
                    {
                        yield return unread;
                    }

                    break;
                case ParameterRole.EventPropertyName when call.ValueFor(argument) is not null:
                    if (code.Resolver.Constant(argument.Value) is null)
                    {
                        yield return Create(argument.Value, "the name of the property is not a constant");
                    }

                    break;
                case ParameterRole.EventPropertyName:
                    yield return Create(argument.Value, "the property is a name and a value, whose type is not read");
                    break;
                case ParameterRole.None
                or ParameterRole.Options when UsageReader.MayHoldProperties(argument) && !IsValue(call, argument):
                    yield return Create(
                        argument.Value,
                        $"nothing says whether '{argument.Parameter!.Name}' of '{UnknownNames.NameOf(call.Target)}' takes properties"
                    );
                    break;
            }
        }
    }

    /// <summary>Returns what a call that passes on its caller's name may add to the caller's properties, unseen.</summary>
    public static IEnumerable<UnreadCode> AddedBy(CodeContext code, IOperation operation)
    {
        if (code.FindCall(operation) is { } call && WrapperAdditions.MethodAround(operation) is { } wrapper)
        {
            foreach (var argument in call.Arguments.Where(argument => WrapperAdditions.AddsUnread(call, argument)))
            {
                yield return Create(
                    argument.Value,
                    $"'{UnknownNames.NameOf(wrapper)}' may add properties that cannot be seen to those of its callers"
                );
            }
        }
    }

    /// <summary>Returns whether an argument is the value of a property that the argument before it names.</summary>
    private static bool IsValue(TrackingCall call, IArgumentOperation argument) =>
        call.Arguments.Any(name =>
            call.RoleOf(name) == ParameterRole.EventPropertyName && call.ValueFor(name) == argument
        );

    /// <summary>Returns what cannot be read of names with values.</summary>
    public static IEnumerable<UnreadCode> OfBag(CodeContext code, IOperation value) =>
        OfBag(code, value, PropertyBag.Read(value));

    private static IEnumerable<UnreadCode> OfBag(CodeContext code, IOperation value, PropertyBag bag)
    {
        if (bag.HasUnread)
        {
            // Of alternatives, only some may be the reason.
            var unread = bag.Alternatives.FirstOrDefault(alternative => alternative.HasUnread) ?? bag;
            yield return Create(value, ReasonOf(unread.Expression));
        }

        foreach (var entry in bag.Entries)
        {
            if (entry.NameExpression is { } name && code.Resolver.Constant(name) is null)
            {
                yield return Create(
                    name,
                    IsInLoop(entry.Operation)
                        ? "a loop adds the property, whose name is not a constant"
                        : "the name of the property is not a constant"
                );
            }
        }
    }

    /// <summary>Returns what cannot be read of the properties of an object that represents an event.</summary>
    public static IEnumerable<UnreadCode> OfObject(CodeContext code, IObjectCreationOperation creation) =>
        OfBag(code, creation, PropertyBag.ReadObject(creation));

    /// <summary>Returns that the properties of an object whose name is assigned are not read.</summary>
    public static UnreadCode OfAssigned(IOperation operation, EventCall call) =>
        Create(operation, $"the properties of the object with '{call.Target}' are not followed");

    /// <summary>Returns an expression with a reason.</summary>
    public static UnreadCode Create(IOperation operation, string reason)
    {
        var location = operation.Syntax.GetLocation().GetMappedLineSpan();
        return new(location.Path, CallReader.SpanOf(operation.Syntax), CallReader.TextOf(operation.Syntax), reason);
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static string ReasonOf(IOperation bag) =>
        bag switch
        {
            ILocalReferenceOperation local when OriginOf(local) is { } origin => origin
                is ILocalReferenceOperation copied
                ? $"it is the local '{copied.Local.Name}' as well, whose entries are not followed"
                : ReasonOf(origin),
            IParameterReferenceOperation { Parameter.Name: var name } => $"the caller fills the parameter '{name}'",
            ILocalReferenceOperation { Local.Name: var name } =>
                $"the local '{name}' may get entries that cannot be seen",
            IInvocationOperation { TargetMethod: var method } =>
                $"'{UnknownNames.NameOf(method)}' returns the properties at run time",
            IMemberReferenceOperation { Member: var member } =>
                $"'{UnknownNames.NameOf(member)}' can have any properties at run time",
            IObjectCreationOperation =>
                "the collection is made with entries of another one, or by a constructor that may add some",
            IInvalidOperation => UnknownNames.NotCompiled,
            _ => "the properties are computed at run time",
        };

    /// <summary>Returns what a local is made of, if that is why its entries cannot be seen; otherwise null.</summary>
    private static IOperation? OriginOf(ILocalReferenceOperation local) =>
        LocalValues.Find(local) is [var value]
        && NameResolver.Unwrap(value) is var origin
        && (origin is ILocalReferenceOperation || PropertyBag.Read(origin).HasUnread)
            ? origin
            : null;
}
