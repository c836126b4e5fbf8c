import type { Dice } from '../random.ts';
import type { Hardware } from '../state.ts';

type Made = Pick<Hardware, 'serial' | 'model' | 'manufacturer' | 'osVersion' | 'imei' | 'udid' | 'mac'>;

const CODE = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
const HEX = '0123456789ABCDEF';
const APPLE = 'CDFGHJKLMNPQRTVWXY0123456789';

/** The serial, model and version of one device, each looking as its vendor's do. */
export function makeModel(platform: Hardware['platform'], mode: Hardware['mode'], by: Dice): Made {
  switch (platform) {
    case 'ios':
    case 'ipados':
      return apple(platform, mode, by);
    case 'macos':
      return {
        serial: by.text(10, APPLE),
        manufacturer: 'Apple',
        model: by.pick(['MacBook Pro 14"', 'MacBook Air 13"', 'MacBook Pro 16"', 'iMac 24"']),
        osVersion: by.chance(0.45) ? by.pick(['26.1', '26.2', '26.3']) : by.pick(['15.7', '15.6', '14.8']),
        imei: null,
        udid: `${by.text(8, HEX)}-${by.text(4, HEX)}-${by.text(4, HEX)}-${by.text(4, HEX)}-${by.text(12, HEX)}`,
        mac: by.text(12, HEX),
      };
    case 'android':
      return android(mode, by);
    case 'windows':
      return windows(by);
  }
}

function apple(platform: 'ios' | 'ipados', mode: Hardware['mode'], by: Dice): Made {
  const newSystem = by.chance(mode === 'apple-ade' ? 0.6 : 0.5);
  return {
    serial: by.chance(0.3) ? `F${by.text(11, APPLE)}` : by.text(10, APPLE),
    manufacturer: 'Apple',
    model:
      platform === 'ios'
        ? by.pick(['iPhone 12', 'iPhone 13', 'iPhone 14', 'iPhone 15', 'iPhone 16', 'iPhone SE (3rd generation)'])
        : by.pick(['iPad (9th generation)', 'iPad Air (5th generation)', 'iPad Pro 11"']),
    osVersion: newSystem ? by.pick(['26.1', '26.2', '26.3']) : by.pick(['18.7.2', '18.6', '17.7.10']),
    imei: platform === 'ios' ? imei(by) : null,
    udid: `0000${by.text(4, '0123456789')}-${by.text(16, HEX)}`,
    mac: by.text(12, HEX),
  };
}

function android(mode: Hardware['mode'], by: Dice): Made {
  if (mode === 'android-dedicated') {
    return {
      serial: by.text(14, '0123456789'),
      manufacturer: 'Zebra Technologies',
      model: by.pick(['TC52', 'TC57', 'ET40']),
      osVersion: by.pick(['11', '13']),
      imei: null,
      udid: null,
      mac: by.text(12, HEX),
    };
  }
  const samsung = by.chance(0.7);
  const old = mode === 'android-cope' ? by.chance(0.3) : mode === 'android-device-administrator';
  return {
    serial: samsung ? `R5${by.text(9, CODE)}` : by.text(14, CODE),
    manufacturer: samsung ? 'Samsung' : 'Google',
    model: samsung
      ? by.pick(['Galaxy A54', 'Galaxy S23', 'Galaxy XCover6 Pro', 'Galaxy A34'])
      : by.pick(['Pixel 7', 'Pixel 8']),
    osVersion: old ? by.pick(['8.1', '9', '10']) : by.pick(['12', '13', '14', '15', '16']),
    imei: imei(by),
    udid: null,
    mac: by.text(12, HEX),
  };
}

function windows(by: Dice): Made {
  const kind = by.pick(['dell', 'dell', 'hp', 'lenovo', 'surface'] as const);
  const vendor = {
    dell: { serial: by.text(7, CODE), manufacturer: 'Dell Inc.', model: 'Latitude 7440' },
    hp: { serial: `5CG${by.text(7, CODE)}`, manufacturer: 'HP', model: 'HP EliteBook 840 G10' },
    lenovo: { serial: `PF${by.text(6, CODE)}`, manufacturer: 'LENOVO', model: 'ThinkPad T14 Gen 4' },
    surface: { serial: by.text(12, '0123456789'), manufacturer: 'Microsoft Corporation', model: 'Surface Laptop 6' },
  }[kind];
  return {
    ...vendor,
    osVersion: by.pick(['10.0.26100.7171', '10.0.22631.6060', '10.0.26200.7171']),
    imei: null,
    udid: by.text(32, HEX),
    mac: by.text(12, HEX),
  };
}

/** Fifteen digits of which the last is the Luhn check digit, as in every real IMEI. */
function imei(by: Dice): string {
  const body = `35${by.text(12, '0123456789')}`;
  const sum = body.split('').reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
