console.log('faultline');
