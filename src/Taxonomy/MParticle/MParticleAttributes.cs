using Taxonomy.Destinations;

namespace Taxonomy.MParticle;

/// <summary>The attributes of events and users: mParticle's are strings, and those of users also lists of strings.</summary>
internal static class MParticleAttributes
{
    /// <summary>The most characters of the name of an event or attribute.</summary>
    public const int LongestName = 256;

    /// <summary>The most attributes of an event, and of a user in one batch.</summary>
    public const int Most = 100;

    private const int LongestValue = 4096;
    private const int LongestListValue = 512;
    private const int MostListValues = 1000;

    /// <summary>Finds out whether attributes exceed a limit.</summary>
    /// <param name="json">An object, or nothing.</param>
    /// <param name="isOfUser">Whether a list is a list of strings.</param>
    /// <param name="count">The number of attributes.</param>
    /// <returns>Why they cannot be sent, or null.</returns>
    public static EventFault? FindFault(ReadOnlySpan<byte> json, bool isOfUser, out int count)
    {
        count = 0;
        var members = new JsonMemberReader(json);
        while (members.Read())
        {
            if (members.IsNull)
            {
                continue;
            }

            count++;
            if (JsonMembers.Exceeds(members.QuotedName, LongestName))
            {
                return Refuse(members.Name, "has a longer name than the", LongestName, "characters");
            }

            var fault =
                isOfUser && members.Value[0] == (byte)'[' ? FindFaultOfList(members)
                : JsonMembers.Exceeds(members.Value, LongestValue)
                    ? Refuse(members.Name, "is longer than the", LongestValue, "characters")
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Writes attributes into the object that is open. Those that are null have no value, and are not written.</summary>
    /// <param name="batch">The output.</param>
    /// <param name="json">An object, or nothing.</param>
    /// <param name="isOfUser">Whether a list is a list of strings.</param>
    public static void Write(ref ObjectOutput batch, ReadOnlySpan<byte> json, bool isOfUser)
    {
        var members = new JsonMemberReader(json);
        while (members.Read())
        {
            if (members.IsNull)
            {
                continue;
            }

            if (isOfUser && members.Value[0] == (byte)'[')
            {
                WriteList(ref batch, members);
            }
            else
            {
                batch.Name(members.Name);
                batch.AsString(members.Value);
            }
        }
    }

    /// <summary>The reason why there are too many attributes.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="isOfUser">Whether they are a user's.</param>
    public static EventFault? FindFaultOfCount(int count, bool isOfUser) =>
        count <= Most
            ? null
            : new EventFault(
                DropReason.Invalid,
                $"The {(isOfUser ? "user" : "event")} has {count} properties; mParticle accepts at most {Most}. Group some of them into an object."
            );

    private static EventFault? FindFaultOfList(in JsonMemberReader member)
    {
        var values = new JsonValueReader(member.Value);
        for (var count = 1; values.Read(); count++)
        {
            if (count > MostListValues)
            {
                return Refuse(member.Name, "has more values than the", MostListValues, "of a list");
            }

            if (JsonMembers.Exceeds(values.Value, LongestListValue))
            {
                return Refuse(member.Name, "has a longer value than the", LongestListValue, "characters in a list");
            }
        }

        return null;
    }

    private static void WriteList(ref ObjectOutput batch, in JsonMemberReader member)
    {
        batch.OpenList(member.Name);
        var values = new JsonValueReader(member.Value);
        while (values.Read())
        {
            if (!values.IsNull)
            {
                batch.Item();
                batch.AsString(values.Value);
            }
        }

        batch.CloseList();
    }

    private static EventFault Refuse(ReadOnlySpan<byte> name, string problem, int most, string unit) =>
        new(
            DropReason.Invalid,
            $"The property '{JsonMembers.Show(name)}' {problem} {most} {unit} that mParticle accepts; shorten it."
        );
}
