/**
 * The example shop in numbers and words: what both warehouses' generators say in their own SQL. Everything that has a
 * shape (seasons, hours, who is popular) is a table of slots here, so that SQL only picks one by an even random number.
 */
import type { WorldOptions } from "./world-options.ts";

export interface WorldProduct {
  readonly id: string;
  readonly category: string;
  readonly price: number;
}

export interface World {
  readonly seed: number;
  readonly personas: number;
  readonly accounts: number;
  readonly events: number;
  readonly days: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Day of the world, 0 the first: one slot of many is picked evenly, busy days have more slots. */
  readonly daySlots: readonly number[];
  /** Minute of the day, likewise. */
  readonly minuteSlots: readonly number[];
  /** By category, `productsPerCategory` of each, the most popular first. */
  readonly products: readonly WorldProduct[];
  readonly productsPerCategory: number;
  readonly words: typeof words;
}

const categories: readonly { readonly name: string; readonly price: number }[] = [
  { name: "Shoes", price: 95 },
  { name: "Outdoor", price: 70 },
  { name: "Apparel", price: 45 },
  { name: "Home", price: 35 },
  { name: "Beauty", price: 24 },
  { name: "Toys", price: 22 },
  { name: "Coffee", price: 16 },
  { name: "Flower", price: 30 },
];

/** Repeated words are more frequent; null is a missing value. */
const words = {
  firstNames: [
    "Ana",
    "Ben",
    "Carla",
    "David",
    "Elena",
    "Felix",
    "Grace",
    "Hannah",
    "Ivan",
    "Julia",
    "Karim",
    "Laura",
    "Marco",
    "Nina",
    "Omar",
    "Paula",
    "Quentin",
    "Rosa",
    "Samuel",
    "Tara",
    "Ugo",
    "Vera",
    "Walter",
    "Ximena",
    "Yusuf",
    "Zoë",
    "Anna",
    "Annika",
    "Joanna",
    "Susannah",
    "José",
    "Chloé",
    "Mei",
    "Haruto",
    "Priya",
    "Olu",
  ],
  lastNames: [
    "Almeida",
    "Brown",
    "Chen",
    "Dubois",
    "Eriksson",
    "Fischer",
    "García",
    "Haddad",
    "Ivanova",
    "Johnson",
    "Kowalski",
    "Lopez",
    "Müller",
    "Nguyen",
    "O'Brien",
    "Patel",
    "Quinn",
    "Rossi",
    "Smith",
    "Tanaka",
    "Usman",
    "Vega",
    "Williams",
    "Xu",
    "Young",
    "Zimmermann",
    "Adeyemi",
    "Baker",
    "Costa",
    "Davies",
  ],
  cities: [
    { city: "Denver", zip: "80202" },
    { city: "Denver", zip: "80205" },
    { city: "Denver", zip: "80211" },
    { city: "Chicago", zip: "60601" },
    { city: "Chicago", zip: "60614" },
    { city: "Austin", zip: "78701" },
    { city: "Austin", zip: "78704" },
    { city: "Seattle", zip: "98101" },
    { city: "Portland", zip: "97205" },
    { city: "Boulder", zip: "80302" },
    { city: "Brooklyn", zip: "11201" },
    { city: "Brooklyn", zip: "11215" },
    { city: "San José", zip: "95112" },
    { city: "Zürich", zip: "8001" },
  ],
  plans: ["free", "free", "free", "free", "free", "pro", "pro", "premium", "premium", "business"],
  accountPlans: ["starter", "starter", "starter", "team", "team", "business", "business", "enterprise"],
  sources: ["ecommerce", "ecommerce", "ecommerce", "pos", "pos", "signup_form"],
  tags: ["vip", "press", "wholesale", "early_adopter", "runner", "newsletter", "gift_buyer", "local"],
  systems: ["iOS", "iOS", "Android", "Android", "Windows", "macOS"],
  payments: ["card", "card", "card", "paypal", "cash", "gift_card", "debit"],
  searches: [
    "running shoes",
    "rain jacket",
    "gift",
    "espresso",
    "mug",
    "tent",
    "sneaker",
    "sale",
    "lamp",
    "puzzle",
  ],
  campaigns: ["newsletter", "newsletter", "spring_sale", "back_to_school", "black_friday", "win_back"],
  paths: ["/", "/", "/", "/sale", "/new", "/pricing", "/help", "/stores", "/account"],
  logins: ["ios_app", "android_app", "web", "web"],
  companies: ["Alpine", "Beacon", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Iris", "Juniper"],
  companyKinds: ["Coffee", "Labs", "Outfitters", "Studio", "Logistics", "Schools", "Partners", "Bikes"],
} as const;

const hour = 3_600_000;
const day = 24 * hour;
const productsPerCategory = 40;

export function describeWorld(options: WorldOptions): World {
  const days = Math.max(1, Math.floor(options.days));
  const endsAt = Math.floor(options.endsAt / hour) * hour;
  return {
    seed: Math.abs(Math.floor(options.seed)) % 1_000_000,
    personas: Math.max(1, Math.floor(options.personas)),
    accounts: Math.max(1, Math.ceil(options.personas / 15)),
    events: Math.max(0, Math.floor(options.events)),
    days,
    startsAt: endsAt - days * day,
    endsAt,
    daySlots: slots(dayWeights(endsAt - days * day, days), Math.max(4096, days * 16)),
    minuteSlots: slots(minuteWeights(), 4096),
    products: products(),
    productsPerCategory,
    words,
  };
}

/** Weekends and the weeks before Christmas are busy, February and August are not, and the shop grows. */
function dayWeights(startsAt: number, days: number): number[] {
  const months = [0.8, 0.75, 0.9, 0.95, 1, 1.05, 0.9, 0.8, 1, 1.05, 1.5, 1.6];
  const weekdays = [1.25, 0.85, 0.85, 0.9, 1, 1.15, 1.3];
  return Array.from({ length: days }, (_, index) => {
    const date = new Date(startsAt + index * day);
    return months[date.getUTCMonth()]! * weekdays[date.getUTCDay()]! * (0.7 + (0.6 * index) / days);
  });
}

/** UTC of a shop in the American Midwest: quiet while it sleeps, a peak in its evening. */
function minuteWeights(): number[] {
  const hours = [
    9, 8, 7, 6, 4, 2.5, 1.5, 1, 0.7, 0.5, 0.5, 0.8, 1.5, 3, 4.5, 5.5, 6, 6.5, 7, 6.5, 6, 6.5, 7.5, 8.5,
  ];
  return Array.from({ length: 24 * 60 }, (_, minute) => hours[Math.floor(minute / 60)]!);
}

/** Index i stands in about `weights[i] / sum` of `count` slots. */
function slots(weights: readonly number[], count: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const result: number[] = [];
  let reached = 0;
  weights.forEach((weight, index) => {
    reached += weight;
    while (result.length < Math.round((reached / total) * count)) result.push(index);
  });
  return result;
}

function products(): WorldProduct[] {
  return categories.flatMap(({ name, price }, category) =>
    Array.from({ length: productsPerCategory }, (_, index) => {
      // A spread of prices that looks random and is the same for everybody: steps of the golden ratio.
      const spread = ((category * productsPerCategory + index + 1) * 0.618_033_988_75) % 1;
      return {
        id: `${name.slice(0, 2).toUpperCase()}-${String(index + 1).padStart(3, "0")}`,
        category: name,
        price: Math.round(price * 4 ** (spread * 2 - 1) * 2) / 2 - 0.01,
      };
    }),
  );
}
