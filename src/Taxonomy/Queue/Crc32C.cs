using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
#endif

namespace Taxonomy.Queue;

/// <summary>
/// CRC-32C over whole words. Three sums run side by side, each over every third word, because a processor begins a step
/// every cycle but needs three for its result; a last sum runs over the three.
/// </summary>
internal static unsafe class Crc32C
{
    public static uint Compute(ulong* words, long count, ulong first, ulong second, uint third)
    {
        var one = Step(uint.MaxValue, first);
        var two = Step(uint.MaxValue, second);
        var three = Step(uint.MaxValue, third);
        var end = words + count;
        while (end - words >= 3)
        {
            one = Step(one, words[0]);
            two = Step(two, words[1]);
            three = Step(three, words[2]);
            words += 3;
        }

        while (words < end)
        {
            one = Step(one, *words++);
        }

        return ~Step(one, ((ulong)two << 32) | three);
    }

#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(uint crc, ulong word) => BitOperations.Crc32C(crc, word);
#else
    private const uint Polynomial = 0x82F6_3B78;

    // Eight tables: one for each byte of a word, by how far it is from the word's end.
    private static readonly uint[] s_tables = CreateTables();

    private static uint Step(uint crc, ulong word)
    {
        word ^= crc;
        var tables = s_tables;
        return tables[(7 * 256) + (int)(word & 255)]
            ^ tables[(6 * 256) + (int)((word >> 8) & 255)]
            ^ tables[(5 * 256) + (int)((word >> 16) & 255)]
            ^ tables[(4 * 256) + (int)((word >> 24) & 255)]
            ^ tables[(3 * 256) + (int)((word >> 32) & 255)]
            ^ tables[(2 * 256) + (int)((word >> 40) & 255)]
            ^ tables[256 + (int)((word >> 48) & 255)]
            ^ tables[(int)(word >> 56)];
    }

    private static uint[] CreateTables()
    {
        var tables = new uint[8 * 256];
        for (var value = 0; value < 256; value++)
        {
            var crc = (uint)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[value] = crc;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            var before = tables[index - 256];
            tables[index] = (before >> 8) ^ tables[before & 255];
        }

        return tables;
    }
#endif
}
