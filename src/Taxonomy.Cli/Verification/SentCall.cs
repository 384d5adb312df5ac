using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Verification;

/// <summary>Represents what a call sends, as expressions.</summary>
/// <param name="Event">The name of the event.</param>
/// <param name="Properties">The values by name.</param>
internal sealed record SentCall(string Event, IReadOnlyDictionary<string, SentValue> Properties)
{
    /// <summary>Gets the expression of the user ID; null if the call passes none.</summary>
    public IOperation? User { get; private init; }

    /// <summary>Gets the user ID that the called method always passes; null if it passes that of its caller.</summary>
    public string? OnlyUser { get; private init; }

    /// <summary>Gets the expression of the device ID; null if the call passes none.</summary>
    public IOperation? Device { get; private init; }

    /// <summary>Gets the expression of the options; null if the call passes none.</summary>
    public IOperation? Options { get; private init; }

    /// <summary>Reads a call that tracks by name; null if not all of it can be read.</summary>
    /// <param name="code">The compilation.</param>
    /// <param name="call">The call.</param>
    /// <param name="elsewhere">What other methods and projects show.</param>
    public static SentCall? ReadByName(CodeContext code, TrackingCall call, SentElsewhere elsewhere)
    {
        if (call.Argument(ParameterRole.EventName) is not { } name)
        {
            return null;
        }

        var sent = elsewhere.Name;
        if (sent is null && code.Resolver.Resolve(call, name) is [{ Source: NameSource.Constant, Value: var shown }])
        {
            sent = shown;
        }

        if (sent is null)
        {
            return null;
        }

        var properties = new Dictionary<string, SentValue>(StringComparer.Ordinal);
        foreach (var argument in call.Arguments.Where(argument => !ValueConversion.IsNull(argument.Value)))
        {
            switch (call.RoleOf(argument))
            {
                case ParameterRole.EventProperties:
                    if (!AddEntries(code, PropertyBag.Read(argument.Value), properties))
                    {
                        return null;
                    }

                    break;
                case ParameterRole.EventPropertyName:
                    if (
                        call.ValueFor(argument) is not { } pair
                        || code.Resolver.Constant(argument.Value) is not { } property
                        || !properties.TryAdd(property, new(pair.Value, null))
                    )
                    {
                        return null;
                    }

                    break;
            }
        }

        return new(sent, properties)
        {
            OnlyUser = elsewhere.User,
            User = ValueOf(call, ParameterRole.UserId),
            Device = ValueOf(call, ParameterRole.DeviceId),
            Options = ValueOf(call, ParameterRole.Options),
        };
    }

    /// <summary>Reads a call of a generated method; null if not all of it can be read.</summary>
    public static SentCall? ReadGenerated(CodeContext code, IInvocationOperation call)
    {
        if (
            code.ApiOf(call.TargetMethod.ContainingType) is not { } api
            || api.EventOf(call.TargetMethod) is not { } planned
        )
        {
            return null;
        }

        var properties = new Dictionary<string, SentValue>(StringComparer.Ordinal);
        IOperation? options = null;
        foreach (var argument in call.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit))
        {
            var name = argument.Parameter!.Name;
            if (name == ApiMembers.OptionsParameter)
            {
                options = argument.Value;
            }
            else if (name == ApiMembers.AdditionalParameter)
            {
                if (!AddEntries(code, PropertyBag.Read(argument.Value), properties))
                {
                    return null;
                }
            }
            else if (planned.FindParameter(name)?.Property is { } property)
            {
                AddValue(api, properties, property, argument.Value);
            }
            else if (!AddBundle(api, properties, argument.Value))
            {
                return null;
            }
        }

        foreach (
            var always in planned.Members.SelectMany(member =>
                member.Property is { } own ? [own] : member.Sent.Where(sent => sent.IsFixed)
            )
        )
        {
            if (always.IsFixed || (always.SendsDefault && !properties.ContainsKey(always.Name)))
            {
                properties[always.Name] = new(null, always.ConstJson ?? always.DefaultJson);
            }
        }

        var (user, device) = IdsOf(call.Instance);
        return new(planned.WireName, properties)
        {
            User = user,
            Device = device,
            Options = options,
        };
    }

    private static IOperation? ValueOf(TrackingCall call, ParameterRole role) =>
        call.Argument(role) is { } argument && !ValueConversion.IsNull(argument.Value) ? argument.Value : null;

    private static bool AddEntries(CodeContext code, PropertyBag bag, Dictionary<string, SentValue> properties)
    {
        foreach (var entry in bag.Entries)
        {
            var name = entry.MemberName ?? code.Resolver.Constant(entry.NameExpression!);
            if (name is null || !properties.TryAdd(name, new(entry.Value, null)))
            {
                return false;
            }
        }

        return !bag.HasUnread;
    }

    private static void AddValue(
        GeneratedApi api,
        Dictionary<string, SentValue> properties,
        Property property,
        IOperation value
    )
    {
        // Of a constant that is sent or not, the argument is whether.
        if (property.ConstJson is { } json)
        {
            properties[property.Name] = new(null, json);
        }
        else if (!ValueConversion.IsNull(value) || property.IsNullable)
        {
            properties[property.Name] = new(value, null) { Api = api };
        }
    }

    private static bool AddBundle(GeneratedApi api, Dictionary<string, SentValue> properties, IOperation value)
    {
        if (
            ValueConversion.Unwrap(value) is not IObjectCreationOperation { Type: INamedTypeSymbol type } creation
            || api.TypeOf(type)?.Record is not { } record
        )
        {
            return false;
        }

        foreach (var argument in creation.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit))
        {
            if (record.FindParameter(argument.Parameter!.Name)?.Property is not { } property)
            {
                return false;
            }

            AddValue(api, properties, property, argument.Value);
        }

        return true;
    }

    private static (IOperation? User, IOperation? Device) IdsOf(IOperation? handle)
    {
        if (handle is null || ValueConversion.Unwrap(handle) is not IInvocationOperation call)
        {
            return default;
        }

        IOperation? Argument(string name) =>
            call
                .Arguments.FirstOrDefault(argument =>
                    argument.Parameter?.Name == name && argument.ArgumentKind == ArgumentKind.Explicit
                )
                ?.Value;
        return call.TargetMethod.Name is ApiMembers.User or ApiMembers.Device
            ? (Argument(ApiMembers.UserIdParameter), Argument(ApiMembers.DeviceIdParameter))
            : default;
    }
}

/// <summary>Represents a value that is sent.</summary>
/// <param name="Operation">The expression; null for what the plan states.</param>
/// <param name="Json">What the plan states, as JSON; null for an expression.</param>
internal sealed record SentValue(IOperation? Operation, string? Json)
{
    /// <summary>Gets the generated types that the expression uses; null for those of the code itself.</summary>
    public GeneratedApi? Api { get; init; }
}
